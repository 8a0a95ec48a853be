namespace NegotiationTracker.EventStoreDb.Settings;

/// <summary>How often and how fast safe calls are repeated.</summary>
public sealed record ResilienceSettings
{
    /// <summary>The number of repeats after a failure. 0 for none.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The wait before the first repeat. Each further one is about twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often one call follows the leader, or looks for it.</summary>
    public int LeaderFollows { get; init; } = 3;

    /// <summary>The minimum number of calls within ten seconds before calls are suspended. Nine in ten of them must have failed. It is at least 2.</summary>
    public int BreakAfter { get; init; } = 10;

    /// <summary>How long calls are then suspended.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(2);
}
