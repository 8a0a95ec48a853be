using System.Net;
using System.Net.Sockets;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>A proxy between a client and the service that breaks connections in the middle of an answer.</summary>
internal sealed class CuttingWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _service;
    private readonly Func<int, Cut?> _cuts;
    private int _connections;

    /// <param name="service">Where the service listens.</param>
    /// <param name="cuts">How the n-th connection, from 0, is cut; null where all of it passes.</param>
    public CuttingWire(Uri service, Func<int, Cut?> cuts)
    {
        (_service, _cuts) = (service, cuts);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The number of connections.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                client.NoDelay = true;
                _ = CarryAsync(client, _cuts(Interlocked.Increment(ref _connections) - 1));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task CarryAsync(Socket client, Cut? cut)
    {
        using var left = client;
        using var right = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await right.ConnectAsync(IPAddress.Loopback, _service.Port, _stop.Token);
        var asking = PumpAsync(left, right, long.MaxValue);
        await Task.WhenAny(asking, PumpAsync(right, left, cut?.After ?? long.MaxValue));
        if (cut is { Resets: true })
        {
            // Without lingering a close is a reset: what the client has not read by then is lost to it.
            left.LingerState = new LingerOption(enable: true, seconds: 0);
            return;
        }

        // Closed at once the socket would be reset all the same, since it is being read from.
        left.Shutdown(SocketShutdown.Send);
        await asking;
    }

    private async Task PumpAsync(Socket from, Socket to, long passes)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (passes > 0 && await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var read)
            {
                var bytes = buffer.AsMemory(0, (int)Math.Min(read, passes));
                passes -= bytes.Length;
                while (!bytes.IsEmpty) bytes = bytes[await to.SendAsync(bytes, _stop.Token)..];
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    /// <summary>The way in which a connection is cut.</summary>
    /// <param name="After">Bytes of the answer, its head included, that still pass.</param>
    /// <param name="Resets">Whether TCP says that something broke, or only that nothing more comes.</param>
    internal sealed record Cut(long After, bool Resets);
}
