namespace NegotiationTracker.EventStoreDb.Settings;

/// <summary>The preferred node of a cluster. If there is no such node, then another one that can answer is called.</summary>
public enum NodePreference
{
    /// <summary>The leader, for reads as well as for writes.</summary>
    Leader,

    /// <summary>A follower. It forwards writes to the leader.</summary>
    Follower,

    /// <summary>Any node.</summary>
    Random,

    /// <summary>A node that only copies the log.</summary>
    ReadOnlyReplica,
}
