using System.Net;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>Where a node is.</summary>
/// <param name="Host">A name, or an address.</param>
/// <param name="Ip">The one of the addresses behind the name that is meant; null for any.</param>
internal sealed record Address(string Host, int Port, IPAddress? Ip = null)
{
    public Address(DnsEndPoint at)
        : this(at.Host, at.Port)
    {
    }

    public Uri Uri(bool tls) => new UriBuilder(tls ? "https" : "http", Host, Port).Uri;

    public override string ToString() => Ip is null ? $"{Host}:{Port}" : $"{Host}:{Port} ({Ip})";
}
