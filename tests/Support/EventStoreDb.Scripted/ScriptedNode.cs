using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NegotiationTracker.EventStoreDb.Scripted.Services;

namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>A node: a server on a port of its own that answers from the cluster's log.</summary>
public sealed class ScriptedNode : IAsyncDisposable
{
    private readonly ScriptedCluster cluster;
    private readonly IPAddress address;
    private WebApplication? app;
    private Socket? kept;

    internal ScriptedNode(ScriptedCluster cluster, int number, IPAddress address, int port) =>
        (this.cluster, Number, this.address, Port, State) = (cluster, number, address, port, number == 0 ? NodeState.Leader : NodeState.Follower);

    /// <summary>The number of the node, from 0.</summary>
    public int Number { get; }

    public string Host => address.ToString();

    public int Port { get; private set; }

    /// <summary>The role of the node, also in gossip. At most one node may be the leader.</summary>
    public NodeState State { get; set; }

    public bool Runs => app is not null;

    /// <summary>Starts it, again on the port that it had.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.Zero); // A node that stops breaks its calls off.
        builder.WebHost.ConfigureKestrel(o => o.Listen(address, Port, Listen));
        builder.Services.AddGrpc(o => o.MaxReceiveMessageSize = 17 * 1024 * 1024);
        builder.Services.AddSingleton(new Arrivals(cluster, this));
        app = builder.Build();
        app.MapGrpcService<StreamsService>();
        app.MapGrpcService<GossipService>();
        app.MapGrpcService<ServerFeaturesService>();
        kept?.Dispose();
        kept = null;
        await app.StartAsync();
        Port = new Uri(app.Urls.Single()).Port;
    }

    /// <summary>Stops it; calls that it has break. It keeps its port, and refuses connections: otherwise a node of another cluster could get the port and answer.</summary>
    public async Task StopAsync()
    {
        if (await EndAsync())
        {
            kept = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            kept.Bind(new IPEndPoint(address, Port));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        kept?.Dispose();
    }

    private async Task<bool> EndAsync()
    {
        if (app is not { } running)
        {
            return false;
        }

        app = null;
        await running.StopAsync();
        await running.DisposeAsync();
        return true;
    }

    private void Listen(ListenOptions options)
    {
        options.Protocols = HttpProtocols.Http2;
        if (cluster.Settings.Certificate is { } certificate)
        {
            options.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = cluster.Settings.AskForCertificate ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate;
                https.AllowAnyClientCertificate();
            });
        }
    }
}
