namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>The state of a node, with the names and numbers of the protocol.</summary>
public enum NodeState
{
    CatchingUp = 4,
    Follower = 6,
    Leader = 8,
    ReadOnlyReplica = 14,
}
