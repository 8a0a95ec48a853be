using System.Net;
using System.Net.Sockets;

namespace NegotiationTracker.Faults.Tests;

/// <summary>
/// What lies between the service and PostgreSQL. Armed, it lets the appender's next commit pass and keeps the answer to itself, so that the
/// service never learns what the server did. A call of the append function outside a transaction contains its commit.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private static readonly byte[] Call = "select outcome, head, last, clock from tracker.append_group"u8.ToArray();
    private static readonly byte[] Begin = "BEGIN"u8.ToArray();
    private static readonly byte[] Commit = "COMMIT\0"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _socket;
    private TaskCompletionSource<Link>? _armed;

    public Wire(string socket)
    {
        _socket = socket;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Waits for the next commit of the appender and drops its answer. The connection stays open and silent.</summary>
    public async Task<Link> SwallowCommitAsync()
    {
        _armed = new TaskCompletionSource<Link>(TaskCreationOptions.RunContinuationsAsynchronously);
        return await _armed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

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
                _ = CarryAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task CarryAsync(Socket client)
    {
        var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var link = new Link(client, server);
        try
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
            await Task.WhenAny(PumpAsync(client, server, bytes => Asked(link, bytes)), PumpAsync(server, client, bytes => Answered(link)));
        }
        catch (SocketException)
        {
            // The server is down: the client finds its connection closed.
            return;
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> passes)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                var bytes = buffer.AsMemory(0, read);
                for (var sent = 0; passes(bytes) && sent < read;)
                {
                    sent += await to.SendAsync(bytes[sent..]);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private bool Asked(Link link, ReadOnlyMemory<byte> bytes)
    {
        var sent = bytes.Span;
        var called = sent.IndexOf(Call);
        if (called > 0 && sent[..(called - 1)] is var before && before.LastIndexOf((byte)'_') is var at && at >= 0 && before[at..] is { Length: > 1 and < 12 } name)
        {
            // The driver prepares the call after some uses. From then on it sends only the name that stands before the text.
            link.Prepared = [0, .. name, 0];
        }

        var calls = called >= 0 || (link.Prepared is { } prepared && sent.IndexOf(prepared) >= 0);
        link.IsAppender |= calls;
        link.InTransaction |= sent.IndexOf(Begin) >= 0;
        var commits = link.InTransaction ? link.IsAppender && sent.IndexOf(Commit) >= 0 : calls;
        link.InTransaction &= sent.IndexOf(Commit) < 0;
        link.Mute |= commits && _armed is { Task.IsCompleted: false };
        return true;
    }

    private bool Answered(Link link)
    {
        if (link.Mute)
        {
            _armed?.TrySetResult(link);
        }

        return !link.Mute;
    }

    /// <summary>One connection through the proxy.</summary>
    internal sealed class Link(Socket client, Socket server) : IDisposable
    {
        public bool IsAppender { get; set; }

        public bool InTransaction { get; set; }

        /// <summary>The name under which the call of the append function is prepared, as it stands in a message.</summary>
        public byte[]? Prepared { get; set; }

        public bool Mute { get; set; }

        /// <summary>Both ends find the connection broken.</summary>
        public void Cut()
        {
            client.Close(0);
            server.Close(0);
        }

        public void Dispose()
        {
            client.Dispose();
            server.Dispose();
        }
    }
}
