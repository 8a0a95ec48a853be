using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using NegotiationTracker.EventStoreDb.Settings;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>Creates the HTTP handlers for one node.</summary>
internal static class Handlers
{
    public static SocketsHttpHandler To(Address address, EventStoreClientSettings settings)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true, // One connection has a limited number of streams, and subscriptions keep theirs.
            KeepAlivePingDelay = settings.KeepAliveInterval,
            KeepAlivePingTimeout = settings.KeepAliveTimeout,
            ConnectTimeout = settings.GossipTimeout,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,

            // We make the connections here, although the platform could make most of them. Otherwise the channel makes its own, and waits longer after each failure.
            ConnectCallback = (context, cancel) => ConnectAsync(address.Ip is { } ip ? new IPEndPoint(ip, address.Port) : context.DnsEndPoint, cancel),
        };

        if (settings.Tls)
        {
            Secure(handler.SslOptions, settings);
        }

        return handler;
    }

    [SuppressMessage("Security", "CA5359", Justification = "The connection string says so.")]
    [SuppressMessage("Security", "MA0039", Justification = "The connection string says so.")]
    private static void Secure(SslClientAuthenticationOptions options, EventStoreClientSettings settings)
    {
        if (settings.ClientCertificate is { } certificate)
        {
            options.ClientCertificates = [certificate];
        }

        if (!settings.TlsVerifyCert)
        {
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (settings.TlsCa is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(EndPoint at, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(at, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
