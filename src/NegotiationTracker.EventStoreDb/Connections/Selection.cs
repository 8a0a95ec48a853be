using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Settings;
using State = NegotiationTracker.EventStoreDb.Protocol.MemberInfo.Types.VNodeState;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>Chooses the node of a cluster.</summary>
internal static class Selection
{
    /// <summary>The states in which a node answers calls, the leader first.</summary>
    private static readonly State[] Callable = [State.Leader, State.Follower, State.ReadOnlyReplica, State.ReadOnlyLeaderless];

    /// <summary>Returns one of the best nodes. Returns null if none answers calls.</summary>
    public static MemberInfo? Pick(IEnumerable<MemberInfo> members, NodePreference preference, Random random) => members
        .Where(m => m.IsAlive && IsUsable(m) && Callable.Contains(m.State))
        .Select(m => (Member: m, Rank: Rank(m.State, preference), Draw: random.Next()))
        .OrderBy(m => m.Rank).ThenBy(m => m.Draw).Select(m => m.Member).FirstOrDefault();

    /// <summary>Returns whether the member has an address that can be called.</summary>
    public static bool IsUsable(MemberInfo member) => member.HttpEndPoint is { } at && Failure.IsCallable(at.Address, at.Port);

    private static int Rank(State state, NodePreference preference) => preference switch
    {
        NodePreference.Leader => Array.IndexOf(Callable, state),
        NodePreference.Follower => Array.IndexOf([State.Follower, State.Leader, State.ReadOnlyReplica, State.ReadOnlyLeaderless], state),
        NodePreference.ReadOnlyReplica => Array.IndexOf([State.ReadOnlyReplica, State.ReadOnlyLeaderless, State.Follower, State.Leader], state),
        NodePreference.Random => 0,
    };
}
