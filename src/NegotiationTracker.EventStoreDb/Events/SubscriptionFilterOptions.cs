namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>The filter of a subscription.</summary>
/// <param name="Filter">The filter of the events.</param>
/// <param name="CheckpointInterval">The server reports its position after this many windows of the filter. At least 1.</param>
public sealed record SubscriptionFilterOptions(EventFilter Filter, uint CheckpointInterval = 1)
{
    public uint CheckpointInterval { get; } = CheckpointInterval > 0
        ? CheckpointInterval
        : throw new ArgumentOutOfRangeException(nameof(CheckpointInterval), CheckpointInterval, "The interval must have at least one window.");
}
