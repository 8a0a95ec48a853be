using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>What is done with a call that fails: it is repeated where that is safe, it follows the leader, and a cluster that fails every call is left alone for a moment.</summary>
internal static class Pipelines
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    public static ResiliencePipeline For(EventStoreClientSettings settings, ILogger logger)
    {
        var pipeline = new ResiliencePipelineBuilder { Name = "event store" };
        if (settings.Resilience.Retries > 0)
        {
            pipeline.AddRetry(Repeat(settings.Resilience, logger));
        }

        if (settings.Resilience.LeaderFollows > 0)
        {
            pipeline.AddRetry(Follow(settings.Resilience));
        }

        return pipeline.AddCircuitBreaker(Break(settings.Resilience, logger)).Build();
    }

    /// <summary>A deadline does not come back, and discovery has its own attempts.</summary>
    private static bool SafeToRepeat(Exception? e) => e is UnavailableException or ConnectionLostException { NothingTaken: true } or ServerFailedException { NothingTaken: true, Passing: true };

    private static RetryStrategyOptions Repeat(ResilienceSettings settings, ILogger logger) => new()
    {
        ShouldHandle = args => ValueTask.FromResult(SafeToRepeat(args.Outcome.Exception)),
        MaxRetryAttempts = settings.Retries,
        Delay = settings.RetryDelay,
        MaxDelay = MaxDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        OnRetry = args =>
        {
            logger.LogDebug(args.Outcome.Exception, "Nothing was taken of a call; it is repeated after {Delay}", args.RetryDelay);
            return default;
        },
    };

    /// <summary>To a leader that was named at once; where there is none yet, an election has to end first.</summary>
    private static RetryStrategyOptions Follow(ResilienceSettings settings) => new()
    {
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is NotLeaderException),
        MaxRetryAttempts = settings.LeaderFollows,
        DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(args is { AttemptNumber: 0, Outcome.Exception: NotLeaderException { LeaderEndpoint: not null } }
            ? TimeSpan.Zero
            : settings.RetryDelay * Math.Pow(2, args.AttemptNumber)),
    };

    private static CircuitBreakerStrategyOptions Break(ResilienceSettings settings, ILogger logger) => new()
    {
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is UnavailableException or ConnectionLostException or DiscoveryException),
        MinimumThroughput = settings.BreakAfter,
        FailureRatio = 0.9,
        SamplingDuration = TimeSpan.FromSeconds(10),
        BreakDuration = settings.BreakFor,
        OnOpened = args =>
        {
            logger.LogWarning(args.Outcome.Exception, "Nearly all calls fail; none is tried for {Duration}", args.BreakDuration);
            return default;
        },
    };
}
