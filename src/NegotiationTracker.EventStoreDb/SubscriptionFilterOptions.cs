namespace NegotiationTracker.EventStoreDb;

/// <summary>How a subscription is filtered.</summary>
/// <param name="Filter">Which events are sent.</param>
/// <param name="CheckpointInterval">The server tells how far it has looked each time that it has looked at this many windows of the filter; at least 1.</param>
public sealed record SubscriptionFilterOptions(EventFilter Filter, uint CheckpointInterval = 1)
{
    public uint CheckpointInterval { get; } = CheckpointInterval > 0
        ? CheckpointInterval
        : throw new ArgumentOutOfRangeException(nameof(CheckpointInterval), CheckpointInterval, "an interval has at least one window");
}
