using NegotiationTracker.Cli.Options;
using NegotiationTracker.Client;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>A bundle from a running service.</summary>
internal sealed class ServedBundle : IBundleSource
{
    private readonly HttpClient _http;
    private readonly TrackerClient _client;

    public ServedBundle(Uri url) => (_http, _client) = Connection.Open(url);

    public async Task<WriteLines> OpenAsync(string process, long? size, long from, CancellationToken ct)
    {
        var response = await _client.OpenAsync(
            $"/api/audit/export?process={Uri.EscapeDataString(process)}{(size is null ? string.Empty : $"&size={size}")}{(from == 0 ? string.Empty : $"&from={from}")}", ct);
        if (response.IsSuccessStatusCode) return (to, progress, ending) => CopyAsync(response, to, from, progress, ending);

        using var refused = response;
        throw new HttpRequestException($"The service answered {(int)refused.StatusCode}: {await refused.Content.ReadAsStringAsync(ct)}", null, refused.StatusCode);
    }

    /// <summary>A connection reset within a body is an IOException with a socket error inside. A full disk is an IOException too, and is not retried.</summary>
    public bool IsPassing(Exception e) => e is HttpRequestException { StatusCode: null } or HttpIOException or IOException { InnerException: System.Net.Sockets.SocketException };

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task CopyAsync(HttpResponseMessage response, Stream to, long lines, Action<long> progress, CancellationToken ct)
    {
        using var closing = response;
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[1 << 16];
        while (await body.ReadAsync(buffer, ct) is var count and > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, count), ct);
            lines += buffer.AsSpan(0, count).Count((byte)'\n');
            progress(lines);
        }
    }
}
