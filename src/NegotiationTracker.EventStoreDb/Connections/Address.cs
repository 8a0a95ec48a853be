using System.Net;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>The address of a node.</summary>
/// <param name="Host">A name, or an IP address.</param>
/// <param name="Ip">One of the addresses of the name. Null for any.</param>
internal sealed record Address(string Host, int Port, IPAddress? Ip = null)
{
    public Address(DnsEndPoint at)
        : this(at.Host, at.Port)
    {
    }

    public Uri Uri(bool tls) => new UriBuilder(tls ? "https" : "http", Host, Port).Uri;

    public override string ToString() => Ip is null ? $"{Host}:{Port}" : $"{Host}:{Port} ({Ip})";
}
