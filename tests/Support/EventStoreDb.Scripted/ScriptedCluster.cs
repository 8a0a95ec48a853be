using System.Collections.Concurrent;
using NegotiationTracker.EventStoreDb.Scripted.Log;

namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>
/// A cluster of EventStoreDB over real gRPC, in this process: nodes on loopback ports that share one log in memory, with the semantics of the real server, and a script of what goes wrong.
/// Nodes are followers of one leader; every node has all that was appended at once.
/// </summary>
public sealed class ScriptedCluster : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedCall> calls = new();

    private ScriptedCluster(ScriptedSettings settings)
    {
        Settings = settings;
        Log = new(settings.Time);
    }

    public ScriptedSettings Settings { get; }

    /// <summary>The log. Tests can also change it directly.</summary>
    public ScriptedLog Log { get; }

    /// <summary>The script of faults.</summary>
    public Script Script { get; } = new();

    public IReadOnlyList<ScriptedNode> Nodes { get; private set; } = [];

    /// <summary>The addresses of leaders that gossip names before the nodes, and where nothing can be called.</summary>
    public ICollection<(string Host, uint Port)> Strangers { get; } = [];

    public ScriptedNode? Leader => Nodes.FirstOrDefault(n => n is { Runs: true, State: NodeState.Leader });

    /// <summary>Every call that arrived, in its order.</summary>
    public IReadOnlyList<ReceivedCall> Calls => [.. calls];

    public static async Task<ScriptedCluster> StartAsync(ScriptedSettings? settings = null)
    {
        var cluster = new ScriptedCluster(settings ?? new());
        var addresses = cluster.Settings.Addresses;
        var port = 0;
        for (var number = 0; number < cluster.Settings.Nodes; number++)
        {
            var node = new ScriptedNode(cluster, number, addresses[number % addresses.Count], port);
            cluster.Nodes = [.. cluster.Nodes, node];
            await node.StartAsync();
            port = addresses.Count > 1 ? node.Port : 0;
        }

        return cluster;
    }

    /// <summary>The string that a client connects with: the one node, or all of them to ask for the others.</summary>
    /// <param name="options">More options, such as <c>nodePreference=follower</c>.</param>
    /// <param name="credentials">Such as <c>user:password@</c>.</param>
    public string ConnectionString(string options = "", string credentials = "") =>
        $"esdb{(Nodes.Count > 1 ? "+discover" : string.Empty)}://{credentials}{string.Join(',', Nodes.Select(n => $"{n.Host}:{n.Port}"))}?tls={Settings.Certificate is not null}&{options}".TrimEnd('&');

    /// <summary>Makes a node the leader, and the one that was a follower.</summary>
    public void Elect(ScriptedNode node)
    {
        foreach (var other in Nodes.Where(n => n.State == NodeState.Leader))
        {
            other.State = NodeState.Follower;
        }

        node.State = NodeState.Leader;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }
    }

    internal void Arrived(ReceivedCall call) => calls.Enqueue(call);
}
