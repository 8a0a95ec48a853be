using MediatR;
using Polly;
using Polly.Retry;

namespace NegotiationTracker.Service.Commands;

/// <summary>Tries a command again if another command was appended to its stream meanwhile. A conflict with the version that the sender expects is the sender's.</summary>
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

        // Of many commands to one stream each batch takes one. Those that lost wait in line, so that none of them loses for ever.
        using var held = await locks.AcquireAsync(request.Stream, cancellationToken);
        return await ConflictRetry.Pipeline.ExecuteAsync(async _ => await next(), cancellationToken);
    }
}

/// <summary>How often and after which delays a command is tried again.</summary>
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
