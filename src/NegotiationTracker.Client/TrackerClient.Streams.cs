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
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Process(process, "timeline") + options?.ToQuery(), UriKind.Relative));
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
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Process(process, "changes"), UriKind.Relative));
        AddHeader(request, "Last-Event-ID", from);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        await ThrowIfProblemAsync(response, ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(ct))
        {
            yield return new LiveChange(item.EventId ?? string.Empty, Deserialize<TimelineEntry>(item.Data));
        }
    }

    /// <summary>Streams the new entries of a process after an index of the log.</summary>
    public IAsyncEnumerable<LiveChange> StreamChangesAfterAsync(string process, long index, CancellationToken ct = default) =>
        StreamChangesAsync(process, index < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"index:{index}"), ct);

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

    private static async IAsyncEnumerable<string> LinesAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            yield return line;
        }
    }
}
