namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>The direction of a read.</summary>
public enum Direction
{
    /// <summary>From the oldest event to the newest.</summary>
    Forwards,

    /// <summary>From the newest event to the oldest.</summary>
    Backwards,
}
