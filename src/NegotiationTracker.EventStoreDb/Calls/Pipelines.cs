using Microsoft.Extensions.Logging;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Settings;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>
/// The handling of failed calls: it repeats safe calls, follows the leader, and stops calling a cluster for a moment if nearly all calls fail.
/// </summary>
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

    /// <summary>A passed deadline is not retried, and discovery has its own attempts.</summary>
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
            logger.LogDebug(args.Outcome.Exception, "The server accepted nothing of a call; repeating it after {Delay}", args.RetryDelay);
            return default;
        },
    };

    /// <summary>Repeats at once if the leader was named. If there is no leader yet, then an election has to end first.</summary>
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
            logger.LogWarning(args.Outcome.Exception, "Nearly all calls fail; calls are suspended for {Duration}", args.BreakDuration);
            return default;
        },
    };
}
