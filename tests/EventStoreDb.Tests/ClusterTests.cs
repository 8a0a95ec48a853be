namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Several nodes: which of them is called, and what happens when that changes.</summary>
public sealed class ClusterTests
{
    private static readonly ScriptedSettings Three = new() { Nodes = 3 };

    [Theory]
    [InlineData("leader", NodeState.Leader)]
    [InlineData("follower", NodeState.Follower)]
    [InlineData("readOnlyReplica", NodeState.ReadOnlyReplica)]
    public async Task The_node_that_is_preferred_is_called(string preference, NodeState state)
    {
        await using var stage = await Stage.SetAsync(Three, $"nodePreference={preference}");
        stage.Cluster.Nodes[2].State = NodeState.ReadOnlyReplica;
        await Should.ThrowAsync<StreamNotFoundException>(() => Read(stage));
        var call = stage.Cluster.Calls.Single(c => c.Method == Method.Read);
        (stage.Cluster.Nodes[call.Node].State, call.RequiresLeader).ShouldBe((state, preference == "leader"));
    }

    [Fact]
    public async Task A_replica_that_is_written_to_is_left_for_the_leader_in_that_call_only()
    {
        await using var stage = await Stage.SetAsync(Three, "nodePreference=readOnlyReplica");
        stage.Cluster.Nodes[2].State = NodeState.ReadOnlyReplica;
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        await Read(stage);
        Called(stage, Method.Append).ShouldBe([2, 0]);
        Called(stage, Method.Read).ShouldBe([2]);
    }

    [Fact]
    public async Task A_new_leader_is_followed_by_what_the_old_one_says()
    {
        await using var stage = await Stage.SetAsync(Three);
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        stage.Cluster.Elect(stage.Cluster.Nodes[1]);
        await stage.Client.AppendToStreamAsync("s", StreamState.StreamRevision(0), [Events.New()]);
        await stage.Client.AppendToStreamAsync("s", StreamState.StreamRevision(1), [Events.New()]);
        Called(stage, Method.Append).ShouldBe([0, 0, 1, 1]);
        stage.Count(Method.Gossip).ShouldBe(1);
    }

    [Fact]
    public async Task Reads_and_subscriptions_follow_it_too()
    {
        await using var stage = await Stage.SetAsync(Three);
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        stage.Cluster.Elect(stage.Cluster.Nodes[1]);
        await Read(stage);
        stage.Cluster.Elect(stage.Cluster.Nodes[2]);
        (await stage.Client.SubscribeToAll(FromAll.Start).FirstAsync()).ShouldBeOfType<StreamMessage.SubscriptionConfirmation>();
        Called(stage, Method.Read).ShouldBe([0, 1, 1, 2]);
    }

    [Fact]
    public async Task A_single_node_names_the_leader_too_and_no_gossip_is_asked()
    {
        await using var stage = await Stage.SetAsync(Three, change: s => s with { Hosts = [s.Hosts[1]], Discover = false });
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        Called(stage, Method.Append).ShouldBe([1, 0]);
        stage.Count(Method.Gossip).ShouldBe(0);
    }

    [Fact]
    public async Task A_leader_that_is_named_and_gone_is_looked_for_by_gossip()
    {
        await using var stage = await Stage.SetAsync(Three);
        await stage.Cluster.Nodes[2].StopAsync();
        stage.Script.Next(Method.Append, new Fault.NotLeader("127.0.0.1", stage.Cluster.Nodes[2].Port));
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        Called(stage, Method.Append).ShouldBe([0, 0]);
        stage.Count(Method.Gossip).ShouldBe(2);
    }

    [Fact]
    public async Task Two_nodes_that_name_each_other_are_asked_by_gossip()
    {
        await using var stage = await Stage.SetAsync(Three);
        var nodes = stage.Cluster.Nodes;
        stage.Script.Next(Method.Append, new Fault.NotLeader("127.0.0.1", nodes[1].Port), new Fault.NotLeader("127.0.0.1", nodes[0].Port));
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        Called(stage, Method.Append).ShouldBe([0, 1, 0]);
        stage.Count(Method.Gossip).ShouldBe(2);
    }

    [Fact]
    public async Task Where_none_leads_the_call_gives_up_after_its_limit()
    {
        await using var stage = await Stage.SetAsync(Three);
        stage.Script.Always(Method.Append, new Fault.NotLeader());
        var failed = await Should.ThrowAsync<NotLeaderException>(() => stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]));
        (failed.LeaderEndpoint, failed.NothingTaken, stage.Count(Method.Append)).ShouldBe((null, true, 1 + new ResilienceSettings().LeaderFollows));
    }

    [Fact]
    public async Task A_node_that_is_lost_is_left_for_the_one_that_leads_then()
    {
        await using var stage = await Stage.SetAsync(Three);
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        await stage.Cluster.Nodes[0].StopAsync();
        stage.Cluster.Elect(stage.Cluster.Nodes[2]);
        await Read(stage);
        (await stage.Client.AppendToStreamAsync("s", StreamState.StreamRevision(0), [Events.New()])).NextExpectedRevision.ShouldBe(1ul);
        Called(stage, Method.Append).ShouldBe([0, 2]);
    }

    [Fact]
    public async Task A_read_goes_on_at_another_node_when_its_own_is_lost()
    {
        await using var stage = await Stage.SetAsync(Three);
        stage.Cluster.Log.Append("s", Expected.NoStream, [.. Enumerable.Range(0, 50).Select(_ => Events.Proposed())]);
        stage.Script.Deliver(new Delivery.Slow(TimeSpan.FromMilliseconds(20)));
        var seen = new List<ulong>();
        await foreach (var e in stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start))
        {
            seen.Add(e.EventNumber);
            if (seen.Count == 3)
            {
                stage.Cluster.Elect(stage.Cluster.Nodes[1]);
                await stage.Cluster.Nodes[0].StopAsync();
            }
        }

        seen.ShouldBe(Enumerable.Range(0, 50).Select(n => (ulong)n));
        Called(stage, Method.Read).ShouldBe([0, 1]);
    }

    private static Task<List<EventRecord>> Read(Stage stage) => stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start).ToListAsync().AsTask();

    private static IEnumerable<int> Called(Stage stage, Method method) => [.. stage.Cluster.Calls.Where(c => c.Method == method).Select(c => c.Node)];
}
