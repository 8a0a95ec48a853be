using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace NegotiationTracker.EventStoreDb.Settings;

/// <summary>The settings for the connection to a cluster.</summary>
public sealed record EventStoreClientSettings
{
    /// <summary>The hosts of the connection string: one node, or the nodes that are asked for the other members.</summary>
    public required IReadOnlyList<DnsEndPoint> Hosts { get; init; }

    /// <summary>Whether the hosts are asked by gossip for the members. With one host and without gossip, that host is the node.</summary>
    public bool Discover { get; init; }

    public bool Tls { get; init; } = true;

    /// <summary>Whether a server must have a trusted certificate.</summary>
    public bool TlsVerifyCert { get; init; } = true;

    /// <summary>The trusted authorities. Null for those of the machine.</summary>
    public X509Certificate2Collection? TlsCa { get; init; }

    /// <summary>The certificate shown to the server, with its key.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    public UserCredentials? DefaultCredentials { get; init; }

    public NodePreference NodePreference { get; init; }

    /// <summary>How often all candidates are asked for the members before discovery fails. It is at least 1.</summary>
    public int MaxDiscoverAttempts { get; init; } = 10;

    /// <summary>The wait between two of these attempts.</summary>
    public TimeSpan DiscoveryInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The time limit of one candidate for its answer. It also applies to the request for a node's features.</summary>
    public TimeSpan GossipTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time after the last traffic until a ping is sent. At least 1 s, or <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time without an answer to a ping until the connection counts as lost. At least 1 s, or <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The default time limit of an append or a deletion. Reads and subscriptions have no limit unless the call gives one.</summary>
    public TimeSpan DefaultDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The name of this client in the server's log.</summary>
    public string? ConnectionName { get; init; }

    public ResilienceSettings Resilience { get; init; } = new();

    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Returns the addresses of a name.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="InvalidConnectionStringException">The text breaks a rule, which the exception names.</exception>
    public static EventStoreClientSettings Create(string connectionString) => ConnectionString.Parse(connectionString);
}
