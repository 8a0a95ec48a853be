using MediatR;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Commands;

/// <summary>
/// Answers a repeat of a command with the result of the first request, and refuses the same key with another body. The stream itself stores the keys.
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

        // A log that identifies an event by its id accepts a second request as the first, whatever its body is. The handler may also have read more than the cache.
        var result = await next();
        return result is CommandResult.Recorded recorded ? ResultOf(request, recorded.Entry, isRepeat: false) : result is CommandResult.WouldRecord ? result : await FindAsync(request, cancellationToken) ?? result;
    }

    private async Task<CommandResult?> FindAsync(TCommand command, CancellationToken ct) =>
        (await cache.For(command.Headers).GetAsync(command.Stream, ct)).Logged.TryGetValue(command.Id, out var logged) ? ResultOf(command, logged, isRepeat: true) : null;

    private static CommandResult ResultOf(TCommand command, LoggedEntry logged, bool isRepeat) =>
        logged.BodyHash != command.Headers.BodyHash ? new CommandResult.KeyReused(command.Id)
        : command.Headers.DryRun?.LineOf(command.Id) is not null ? new CommandResult.WouldRecord(logged.Entry, isRepeat)
        : new CommandResult.Recorded(logged) { IsRepeat = isRepeat };
}
