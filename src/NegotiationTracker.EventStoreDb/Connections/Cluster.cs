using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Settings;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>The nodes of a cluster, and the node in use.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly EventStoreClientSettings settings;
    private readonly ConcurrentDictionary<Address, Lazy<Node>> nodes = new();
    private readonly SemaphoreSlim finding = new(1);
    private readonly Discovery discovery;
    private volatile Node? current;

    public Cluster(EventStoreClientSettings settings)
    {
        this.settings = settings;
        Logger = (settings.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("NegotiationTracker.EventStoreDb");
        Headers = HeadersFor(settings.DefaultCredentials);
        discovery = new(settings, NodeAt, Headers, Logger);
        if (!settings.Tls && settings.DefaultCredentials is not null)
        {
            Logger.LogWarning("The connection string has credentials, which are not sent without TLS");
        }
    }

    /// <summary>Gets the node in use. Null if it must be found.</summary>
    public Node? Current => current;

    public ILogger Logger { get; }

    /// <summary>Gets the headers of a call without its own credentials.</summary>
    public Metadata Headers { get; }

    public async ValueTask<Node> NodeAsync(CancellationToken cancel)
    {
        if (current is { } node)
        {
            return node;
        }

        await finding.WaitAsync(cancel);
        try
        {
            return current ??= settings.Discover ? await discovery.FindAsync(cancel) : NodeAt(new(settings.Hosts[0]));
        }
        finally
        {
            finding.Release();
        }
    }

    /// <summary>Handles a node that did not answer: the node in use must be found again.</summary>
    public void Lost(Node node)
    {
        node.Forget();
        Interlocked.CompareExchange(ref current, null, node);
    }

    /// <summary>Handles a node that is not the leader and names it.</summary>
    /// <returns>The node to call next. Null if gossip must find it.</returns>
    public Node? Follow(Node node, NotLeaderException said, bool again)
    {
        // If a second node is not the leader either, then the first was out of date, and all nodes are asked.
        if (said.LeaderEndpoint is not { } leader || (again && settings.Discover))
        {
            Lost(node);
            return null;
        }

        var next = NodeAt(new(leader));
        if (settings.NodePreference == NodePreference.Leader)
        {
            Interlocked.CompareExchange(ref current, next, node);
        }

        Logger.LogInformation("{Node} is not the leader and names {Leader}", node.Address, next.Address);
        return next;
    }

    public Metadata HeadersFor(UserCredentials? credentials)
    {
        var headers = new Metadata { { "requires-leader", settings.NodePreference == NodePreference.Leader ? bool.TrueString : bool.FalseString } };
        if (settings.ConnectionName is { } name)
        {
            headers.Add("connection-name", name);
        }

        if (settings.Tls && credentials is not null)
        {
            headers.Add("authorization", credentials.Authorization);
        }

        return headers;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.Values)
        {
            await node.Value.DisposeAsync();
        }

        finding.Dispose();
    }

    private Node NodeAt(Address address) => nodes.GetOrAdd(address, static (at, s) => new(() => new Node(at, s)), settings).Value;
}
