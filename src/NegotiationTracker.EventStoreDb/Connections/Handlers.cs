using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>What carries the calls to one node.</summary>
internal static class Handlers
{
    public static SocketsHttpHandler To(Address address, EventStoreClientSettings settings)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true, // One connection has a limit of streams, and subscriptions hold theirs.
            KeepAlivePingDelay = settings.KeepAliveInterval,
            KeepAlivePingTimeout = settings.KeepAliveTimeout,
            ConnectTimeout = settings.GossipTimeout,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };
        if (address.Ip is { } ip)
        {
            handler.ConnectCallback = (context, cancel) => ConnectAsync(ip, context.DnsEndPoint.Port, cancel);
        }

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

    private static async ValueTask<Stream> ConnectAsync(IPAddress ip, int port, CancellationToken cancel)
    {
        var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(ip, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
