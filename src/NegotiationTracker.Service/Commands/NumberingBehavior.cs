using MediatR;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Commands;

/// <summary>Waits until a recorded event has its index. It is outside the retry, so that it waits without a lock.</summary>
internal sealed class NumberingBehavior<TCommand>(ILogPositions places) : IPipelineBehavior<TCommand, CommandResult>
    where TCommand : Command
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<CommandResult> next) =>
        await next() is var result && result is CommandResult.Recorded recorded ? recorded with { Entry = await places.NumberedAsync(recorded.Entry, cancellationToken) } : result;
}
