using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace NegotiationTracker.Service.Tests.Search;

/// <summary>A proxy between the service and its database that keeps back one message until it is released. All other messages pass.</summary>
internal sealed class HoldingWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly NpgsqlConnectionStringBuilder _database;
    private TaskCompletionSource _held = new();
    private TaskCompletionSource _released = new();
    private byte[]? _words;

    /// <param name="database">The connection string of the database.</param>
    public HoldingWire(string database)
    {
        _database = new NpgsqlConnectionStringBuilder(database);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Gets the connection string of the database through this proxy.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;

    /// <summary>Keeps back the next message with some words.</summary>
    /// <returns>A task that ends once a message is kept back.</returns>
    public Task HoldNext(string words)
    {
        (_held, _released) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _words = Encoding.UTF8.GetBytes(words);
        return _held.Task;
    }

    public void Release() => _released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
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
                _ = CarryAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var left = client;
        var isLocal = _database.Host!.StartsWith('/');
        using var right = isLocal ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await right.ConnectAsync(isLocal ? new UnixDomainSocketEndPoint($"{_database.Host}/.s.PGSQL.{_database.Port}") : new IPEndPoint(IPAddress.Loopback, _database.Port), _stop.Token);
        await Task.WhenAny(PumpAsync(left, right, isAsking: true), PumpAsync(right, left, isAsking: false));
    }

    private async Task PumpAsync(Socket from, Socket to, bool isAsking)
    {
        var buffer = new byte[256 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var read)
            {
                var bytes = buffer.AsMemory(0, read);
                if (isAsking && _words is { } words && bytes.Span.IndexOf(words) >= 0 && Interlocked.CompareExchange(ref _words, null, words) == words)
                {
                    _held.TrySetResult();
                    await _released.Task;
                }

                while (!bytes.IsEmpty)
                {
                    bytes = bytes[await to.SendAsync(bytes, _stop.Token)..];
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }
}
