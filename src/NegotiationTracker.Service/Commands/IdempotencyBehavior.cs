using MediatR;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Commands;

/// <summary>
/// Answers a repeat of a command with what the first sending recorded, and refuses the same key with another body. The stream itself is the record of keys.
/// </summary>
internal sealed class IdempotencyBehavior<TCommand>(StreamCache cache) : IPipelineBehavior<TCommand, CommandResult>
    where TCommand : Command
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<CommandResult> next)
    {
        if (await FindAsync(request, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        // A log that knows an event by its id takes a second sending for the first, whatever is in it. And the handler may have read further than the cache was.
        var result = await next();
        return result is CommandResult.Recorded recorded ? ResultOf(request, recorded.Entry) : await FindAsync(request, cancellationToken) ?? result;
    }

    private async Task<CommandResult?> FindAsync(TCommand command, CancellationToken ct) =>
        (await cache.GetAsync(command.Stream, ct)).Logged.TryGetValue(command.Id, out var logged) ? ResultOf(command, logged) : null;

    private static CommandResult ResultOf(TCommand command, LoggedEntry logged) =>
        logged.BodyHash == command.Headers.BodyHash ? new CommandResult.Recorded(logged) : new CommandResult.KeyReused(command.Id);
}
