using System.Net;
using System.Net.Sockets;

namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>A proxy between a client and a node. It can drop all traffic while both connections stay open.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int target;
    private volatile bool frozen;

    public Relay(int target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Freeze() => frozen = true;

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, target, stop.Token);
            _ = PassAsync(client.GetStream(), server.GetStream());
            _ = PassAsync(server.GetStream(), client.GetStream());
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[65536];
        for (int read; (read = await from.ReadAsync(buffer, stop.Token)) > 0;)
        {
            if (!frozen)
            {
                await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
            }
        }
    }
}
