namespace NegotiationTracker.EventStoreDb;

/// <summary>How often and how fast what is safe to repeat is repeated.</summary>
public sealed record ResilienceSettings
{
    /// <summary>How often a call is repeated after it failed; 0 for never.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The wait before the first repeat; each further one is about twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often one call follows the leader, or looks for it.</summary>
    public int LeaderFollows { get; init; } = 3;

    /// <summary>So many calls have to have been tried within ten seconds, and nine in ten of them to have failed, until the cluster is not called any more; at least 2.</summary>
    public int BreakAfter { get; init; } = 10;

    /// <summary>How long it is not called then.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(2);
}
