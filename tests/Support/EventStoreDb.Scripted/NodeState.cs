namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>What a node is; the names and numbers are the protocol's.</summary>
public enum NodeState
{
    CatchingUp = 4,
    Follower = 6,
    Leader = 8,
    ReadOnlyReplica = 14,
}
