using System.Net;
using System.Net.Sockets;

namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Finding a node.</summary>
public sealed class DiscoveryTests
{
    private static readonly ScriptedSettings Three = new() { Nodes = 3 };

    [Fact]
    public async Task One_node_answers_for_all()
    {
        await using var stage = await Stage.SetAsync(Three, change: s => s with { Hosts = [s.Hosts[2]], Discover = true });
        await Append(stage);
        stage.Cluster.Calls.Select(c => (c.Node, c.Method)).ShouldBe([(2, Method.Gossip), (0, Method.ServerFeatures), (0, Method.Append)]);
    }

    [Fact]
    public async Task Every_address_behind_a_name_is_tried()
    {
        IPAddress[] addresses = [IPAddress.Loopback, IPAddress.Parse("127.0.0.2")];
        await using var stage = await Stage.SetAsync(new() { Nodes = 2, Addresses = addresses }, change: s => s with
        {
            Hosts = [new("cluster.example", s.Hosts[0].Port)],
            Discover = true,
            Resolve = (name, _) => Task.FromResult(name == "cluster.example" ? addresses : []),
        });
        await stage.Cluster.Nodes[0].StopAsync();
        stage.Cluster.Elect(stage.Cluster.Nodes[1]);
        await Append(stage);
        stage.Cluster.Calls.Select(c => c.Node).Distinct().ShouldBe([1]);
    }

    [Fact]
    public async Task A_candidate_that_does_not_answer_in_time_is_passed_over()
    {
        await using var stage = await Stage.SetAsync(Three, "gossipTimeout=2000");
        stage.Script.Next(Method.Gossip, new Fault.Silent(), new Fault.Unavailable());
        await Append(stage);
        stage.Count(Method.Gossip).ShouldBe(3);
    }

    [Fact]
    public async Task An_election_is_waited_for()
    {
        await using var stage = await Stage.SetAsync(Three, "maxDiscoverAttempts=1000&discoveryInterval=10");
        foreach (var node in stage.Cluster.Nodes)
        {
            node.State = NodeState.CatchingUp;
        }

        var appended = Append(stage);
        while (stage.Count(Method.Gossip) < 6 && !appended.IsCompleted)
        {
            await Task.Yield();
        }

        stage.Cluster.Elect(stage.Cluster.Nodes[1]);
        (await appended).NextExpectedRevision.ShouldBe(0ul);
    }

    [Fact]
    public async Task Where_no_node_is_found_it_is_said_after_the_attempts()
    {
        await using var stage = await Stage.SetAsync(Three, "maxDiscoverAttempts=3&discoveryInterval=1");
        stage.Script.Always(Method.Gossip, new Fault.Unavailable());
        (await Should.ThrowAsync<DiscoveryException>(() => Append(stage))).NothingTaken.ShouldBeTrue();
        stage.Count(Method.Gossip).ShouldBe(9);
    }

    [Fact]
    public async Task The_deadline_holds_for_the_search_too()
    {
        await using var stage = await Stage.SetAsync(Three, "maxDiscoverAttempts=100000&defaultDeadline=200");
        stage.Script.Always(Method.Gossip, new Fault.Unavailable());
        (await Should.ThrowAsync<DeadlineExceededException>(() => Append(stage))).NothingTaken.ShouldBeTrue();
    }

    [Fact]
    public async Task Many_callers_look_for_a_node_once()
    {
        await using var stage = await Stage.SetAsync(Three);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Append(stage)));
        (stage.Count(Method.Gossip), stage.Count(Method.ServerFeatures)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_unavailable_and_nothing_is_sent()
    {
        await using var stage = await Stage.SetAsync();
        await stage.Cluster.Nodes[0].StopAsync();
        (await Should.ThrowAsync<UnavailableException>(() => Append(stage))).NothingTaken.ShouldBeTrue();
        await stage.Cluster.Nodes[0].StartAsync();
        (await Append(stage)).NextExpectedRevision.ShouldBe(0ul);
    }

    [Fact]
    public async Task A_node_to_which_no_connection_comes_about_is_unavailable_and_nothing_is_sent()
    {
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var port = ((IPEndPoint)full.LocalEndPoint!).Port;
        using var first = new TcpClient("127.0.0.1", port); // It fills the queue, and what comes after it is let wait.
        await using var client = new EventStoreClient(EventStoreClientSettings.Create($"esdb://127.0.0.1:{port}?tls=false&gossipTimeout=300") with { Resilience = new() { Retries = 0 } });

        var failed = await Should.ThrowAsync<UnavailableException>(() => client.AppendToStreamAsync("s", StreamState.Any, [Events.New()], TimeSpan.FromSeconds(20)));

        failed.NothingTaken.ShouldBeTrue();
    }

    private static Task<WriteResult> Append(Stage stage) => stage.Client.AppendToStreamAsync(Events.NewStream(), StreamState.NoStream, [Events.New()]);
}
