using NegotiationTracker.EventStoreDb.Connections;
using NegotiationTracker.EventStoreDb.Protocol;
using State = NegotiationTracker.EventStoreDb.Protocol.MemberInfo.Types.VNodeState;

namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Which node is called.</summary>
public sealed class SelectionTests
{
    [Theory]
    [InlineData(NodePreference.Leader, "Follower ReadOnlyReplica", "Follower")]
    [InlineData(NodePreference.Leader, "ReadOnlyReplica ReadOnlyLeaderless", "ReadOnlyReplica")]
    [InlineData(NodePreference.Follower, "Leader ReadOnlyReplica", "Leader")]
    [InlineData(NodePreference.ReadOnlyReplica, "Leader Follower", "Follower")]
    [InlineData(NodePreference.ReadOnlyReplica, "Leader ReadOnlyLeaderless", "ReadOnlyLeaderless")]
    [InlineData(NodePreference.Random, "Follower Clone", "Follower")]
    public void Where_there_is_none_that_is_preferred_another_is_called(NodePreference preference, string states, string picked) =>
        Selection.Pick([.. states.Split(' ').Select((s, n) => Member(n, Enum.Parse<State>(s)))], preference, Random.Shared)!.State.ToString().ShouldBe(picked);

    [Fact]
    public void Nodes_that_do_not_answer_calls_are_passed_over()
    {
        var away = Enum.GetValues<State>().Except([State.Leader, State.Follower, State.ReadOnlyReplica, State.ReadOnlyLeaderless]).Select((s, n) => Member(n, s));
        Selection.Pick([.. away, Member(99, State.Leader, alive: false)], NodePreference.Random, Random.Shared).ShouldBeNull();
    }

    [Fact]
    public void Of_nodes_that_fit_alike_any_is_called()
    {
        MemberInfo[] members = [Member(0, State.Follower), Member(1, State.Follower), Member(2, State.Leader)];
        Ports(NodePreference.Follower).ShouldBe([1u, 2u], ignoreOrder: true);
        Ports(NodePreference.Random).ShouldBe([1u, 2u, 3u], ignoreOrder: true);

        IEnumerable<uint> Ports(NodePreference preference) =>
            Enumerable.Range(0, 200).Select(seed => Selection.Pick(members, preference, new Random(seed))!.HttpEndPoint.Port).Distinct();
    }

    private static MemberInfo Member(int number, State state, bool alive = true) => new() { State = state, IsAlive = alive, HttpEndPoint = new() { Address = "a", Port = (uint)number + 1 } };
}
