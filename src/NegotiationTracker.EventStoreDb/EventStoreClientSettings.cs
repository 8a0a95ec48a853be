using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using NegotiationTracker.EventStoreDb.Settings;

namespace NegotiationTracker.EventStoreDb;

/// <summary>How a cluster is reached.</summary>
public sealed record EventStoreClientSettings
{
    /// <summary>What the connection string names: one node, or the nodes that are asked which others there are.</summary>
    public required IReadOnlyList<DnsEndPoint> Hosts { get; init; }

    /// <summary>Whether the hosts are asked by gossip which nodes there are. With one host and without it, that host is the node.</summary>
    public bool Discover { get; init; }

    public bool Tls { get; init; } = true;

    /// <summary>Whether a server has to show a certificate that is trusted.</summary>
    public bool TlsVerifyCert { get; init; } = true;

    /// <summary>The authorities that are trusted; null for those of the machine.</summary>
    public X509Certificate2Collection? TlsCa { get; init; }

    /// <summary>The certificate shown to the server, with its key.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    public UserCredentials? DefaultCredentials { get; init; }

    public NodePreference NodePreference { get; init; }

    /// <summary>How often all candidates are asked for the nodes before it is given up; at least 1.</summary>
    public int MaxDiscoverAttempts { get; init; } = 10;

    /// <summary>The wait between two of these attempts.</summary>
    public TimeSpan DiscoveryInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long one candidate has for its answer; it holds for the question for a node's features too.</summary>
    public TimeSpan GossipTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after the last traffic a ping is sent; at least 1 s, or <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a ping may stay unanswered until the connection counts as lost; at least 1 s, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an append or a deletion has where the call does not say. Reads and subscriptions have no limit unless the call gives one.</summary>
    public TimeSpan DefaultDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What the server's log calls this client.</summary>
    public string? ConnectionName { get; init; }

    public ResilienceSettings Resilience { get; init; } = new();

    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The addresses behind a name.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="InvalidConnectionStringException">It breaks a rule, which the exception names.</exception>
    public static EventStoreClientSettings Create(string connectionString) => ConnectionString.Parse(connectionString);
}
