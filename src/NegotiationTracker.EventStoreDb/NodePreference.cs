namespace NegotiationTracker.EventStoreDb;

/// <summary>Which node of a cluster is called. Where there is none of that kind, another that can answer is called.</summary>
public enum NodePreference
{
    /// <summary>The leader, for reads as well as for writes.</summary>
    Leader,

    /// <summary>A follower; it hands writes on to the leader.</summary>
    Follower,

    /// <summary>Any node.</summary>
    Random,

    /// <summary>A node that only copies the log.</summary>
    ReadOnlyReplica,
}
