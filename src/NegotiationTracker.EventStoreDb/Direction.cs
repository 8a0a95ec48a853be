namespace NegotiationTracker.EventStoreDb;

/// <summary>Which way a read goes.</summary>
public enum Direction
{
    /// <summary>From the oldest event on.</summary>
    Forwards,

    /// <summary>From the newest event back.</summary>
    Backwards,
}
