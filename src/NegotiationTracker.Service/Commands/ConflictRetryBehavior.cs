using MediatR;
using Polly;
using Polly.Retry;

namespace NegotiationTracker.Service.Commands;

/// <summary>Retries a command if another command was appended to its stream meanwhile. It does not retry if the sender's expected version is wrong.</summary>
internal sealed class ConflictRetryBehavior<TCommand>(StreamLocks locks) : IPipelineBehavior<TCommand, CommandResult>
    where TCommand : Command
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<CommandResult> next)
    {
        var first = await next();
        if (!ConflictRetry.Retries(first))
        {
            return first;
        }

        // Each batch takes one of many commands to one stream. The others wait in line, so that every command gets its turn.
        using var held = await locks.AcquireAsync(request.Stream, cancellationToken);
        return await ConflictRetry.Pipeline.ExecuteAsync(async _ => await next(), cancellationToken);
    }
}

/// <summary>The number of retries, and the delay before each.</summary>
internal static class ConflictRetry
{
    public static ResiliencePipeline<CommandResult> Pipeline { get; } = new ResiliencePipelineBuilder<CommandResult>()
        .AddRetry(new RetryStrategyOptions<CommandResult>
        {
            ShouldHandle = args => ValueTask.FromResult(Retries(args.Outcome.Result)),
            MaxRetryAttempts = 20,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(1),
            MaxDelay = TimeSpan.FromMilliseconds(100),
            UseJitter = true,
        })
        .Build();

    public static bool Retries(CommandResult? result) => result is CommandResult.VersionConflict { Requested: false };
}
