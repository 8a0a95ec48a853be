using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NegotiationTracker.Client;

/// <summary>An answer of the API.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The body; null where there is none.</param>
/// <param name="Version">The stream's version, where the answer names one.</param>
public sealed record TrackerAnswer(int Status, JsonNode? Body, string? Version);

/// <summary>The HTTP API for .NET programs: one method for questions, one for commands, one for many commands.</summary>
/// <param name="http">Its base address is the service's; its timeout is the caller's to choose.</param>
public sealed partial class TrackerClient(HttpClient http)
{
    /// <summary>Most lines that are sent in one request.</summary>
    public const int MaxChunk = 1000;

    public async Task<TrackerAnswer> GetAsync(string path, CancellationToken ct = default)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return await AnswerAsync(response, ct);
    }

    /// <summary>An answer whose body is read as it comes; the caller disposes of it.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path, CancellationToken ct = default) =>
        http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);

    /// <summary>Sends one command. With a key it can be sent again safely; without one a repeat is another command.</summary>
    /// <param name="path">Target and command, such as <c>/api/processes/p/rounds/1/seat-delegation</c>.</param>
    /// <param name="body">The body.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="ifMatch">The stream's version as the caller has seen it.</param>
    /// <param name="causation">The id of the event that led to it, a UUID; of this record or of another system.</param>
    /// <param name="ct">Ends the sending; whether it was recorded is then not known.</param>
    public async Task<TrackerAnswer> PostAsync(string path, JsonNode? body, string? key = null, string? ifMatch = null, string? causation = null, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(body?.ToJsonString() ?? string.Empty, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        Add(request, "Idempotency-Key", key);
        Add(request, "If-Match", ifMatch);
        Add(request, "Causation-Id", causation);
        using var response = await http.SendAsync(request, ct);
        return await AnswerAsync(response, ct);
    }

    /// <summary>Sends at most <see cref="MaxChunk"/> command lines and gives a result for each line that was taken.</summary>
    public async Task<IReadOnlyList<LineResult>> SendAsync(IReadOnlyList<string> lines, bool goOn, CancellationToken ct = default)
    {
        if (lines.Count > MaxChunk)
        {
            throw new ArgumentException($"at most {MaxChunk} lines go in one request", nameof(lines));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/commands?onError={(goOn ? "continue" : "stop")}", UriKind.Relative));
        request.Content = new StringContent(string.Join('\n', lines) + "\n", Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"the service answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}", null, response.StatusCode);
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        var results = new List<LineResult>(lines.Count);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            results.Add(LineResult.Of(line));
        }

        return results;
    }

    /// <summary>An answer of many lines, as they come.</summary>
    public async IAsyncEnumerable<JsonNode> PostForLinesAsync(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            yield return JsonNode.Parse(line)!;
        }
    }

    private static void Add(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }

    private static async Task<TrackerAnswer> AnswerAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        var version = response.Headers.TryGetValues("Tracker-Version", out var values) ? values.First() : null;
        try
        {
            return new TrackerAnswer((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), version);
        }
        catch (JsonException)
        {
            return new TrackerAnswer((int)response.StatusCode, JsonValue.Create(text), version);
        }
    }
}

/// <summary>The result of one line.</summary>
/// <param name="Line">Its number within the request, from 1.</param>
/// <param name="Status">What the command was answered.</param>
/// <param name="Detail">What was wrong; null where nothing was.</param>
public sealed record LineResult(long Line, int Status, string? Detail)
{
    public bool Taken => Status is 200 or 201;

    internal static LineResult Of(string json)
    {
        var node = JsonNode.Parse(json)!;
        return new LineResult(node["line"]!.GetValue<long>(), node["status"]!.GetValue<int>(), node["problem"]?["detail"]?.ToString());
    }
}
