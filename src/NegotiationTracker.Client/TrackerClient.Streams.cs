using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>Answers that are read while they arrive.</summary>
public sealed partial class TrackerClient
{
    /// <summary>Streams the whole timeline, one entry at a time.</summary>
    /// <param name="process">The process.</param>
    /// <param name="options">The query parameters. The service ignores a limit and a cursor.</param>
    /// <param name="ct">Cancels the request.</param>
    public async IAsyncEnumerable<TimelineEntry> StreamTimelineAsync(string process, QueryOptions? options = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Process(process, "timeline") + Full(options).ToQuery(), UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        await ThrowIfProblemAsync(response, ct);
        await foreach (var line in LinesAsync(response, ct))
        {
            yield return Deserialize<TimelineEntry>(line);
        }
    }

    /// <summary>Streams the new entries of a process. The stream ends when the service stops. Ask again from the last position.</summary>
    /// <param name="process">The process.</param>
    /// <param name="from">The position of the last change that the caller has; null for all changes.</param>
    /// <param name="ct">Cancels the request.</param>
    public async IAsyncEnumerable<LiveChange> StreamChangesAsync(string process, string? from = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var item in EventsAsync(Process(process, "changes"), from, ct))
        {
            yield return new LiveChange(item.EventId ?? string.Empty, Deserialize<TimelineEntry>(item.Data));
        }
    }

    /// <summary>Streams the new entries of a process after an index of the log.</summary>
    public IAsyncEnumerable<LiveChange> StreamChangesAfterAsync(string process, long index, CancellationToken ct = default) =>
        StreamChangesAsync(process, index < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"index:{index}"), ct);

    /// <summary>Streams the changes of the whole record. The stream ends when the service stops. Ask again from the last position.</summary>
    /// <param name="from">The position of the last change that the caller has; null for all changes.</param>
    /// <param name="processes">The processes of which changes are wanted. Null or empty for all.</param>
    /// <param name="options">The other query parameters, such as the filters <c>actor</c> and <c>kind</c>.</param>
    /// <param name="ct">Cancels the request.</param>
    public async IAsyncEnumerable<RecordedChange> StreamChangesOfRecordAsync(
        string? from = null, IReadOnlyCollection<string>? processes = null, QueryOptions? options = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var item in EventsAsync(OfProcesses("/api/changes/stream", processes, options), from, ct))
        {
            yield return Deserialize<RecordedChange>(item.Data);
        }
    }

    /// <summary>Sends a POST request without a body, and streams the lines of the answer.</summary>
    public async IAsyncEnumerable<JsonNode> PostNdjsonAsync(string path, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        await foreach (var line in LinesAsync(response, ct))
        {
            yield return JsonNode.Parse(line)!;
        }
    }

    /// <summary>Returns the server-sent events at an address after a position.</summary>
    private async IAsyncEnumerable<SseItem<string>> EventsAsync(string path, string? from, [EnumeratorCancellation] CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        AddHeader(request, "Last-Event-ID", from);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        await ThrowIfProblemAsync(response, ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(ct))
        {
            yield return item;
        }
    }

    /// <summary>Returns an address with query parameters and a parameter for each process.</summary>
    private static string OfProcesses(string path, IReadOnlyCollection<string>? processes, QueryOptions? options)
    {
        var query = options?.ToQuery() ?? string.Empty;
        var more = string.Join('&', (processes ?? []).Select(p => $"process={Uri.EscapeDataString(p)}"));
        return path + query + (more.Length == 0 ? string.Empty : (query.Length == 0 ? "?" : "&") + more);
    }

    private static async IAsyncEnumerable<string> LinesAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            yield return line;
        }
    }
}
