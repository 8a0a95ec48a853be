using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>Commands: one, or a chunk of many.</summary>
public sealed partial class TrackerClient
{
    /// <summary>The maximum number of lines in one request.</summary>
    public const int MaxChunk = 1000;

    /// <summary>Sends one command. With an idempotency key it can be sent again safely. Without a key, a repeat is another command.</summary>
    /// <param name="path">Target and command, such as <c>/api/processes/p/rounds/1/seat-delegation</c>.</param>
    /// <param name="body">The body.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="ifMatch">The stream's version that the caller has seen.</param>
    /// <param name="causation">The id of the event that led to the command, a UUID. It may belong to another system.</param>
    /// <param name="ct">Cancels the request. It is then not known whether the command was recorded.</param>
    public async Task<RawResponse> PostAsync(string path, JsonNode? body, string? key = null, string? ifMatch = null, string? causation = null, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(body?.ToJsonString() ?? string.Empty, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        AddHeader(request, "Idempotency-Key", key);
        AddHeader(request, "If-Match", ifMatch);
        AddHeader(request, "Causation-Id", causation);
        using var response = await http.SendAsync(request, ct);
        return await ReadAsync(response, ct);
    }

    /// <summary>Records a fact.</summary>
    /// <param name="path">The path of the thing that the command is about.</param>
    /// <param name="command">The name of the command.</param>
    /// <param name="body">The body.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="version">The stream's version that the caller has seen; null if the caller has seen none.</param>
    /// <param name="ct">Cancels the request. It is then not known whether the command was recorded.</param>
    /// <exception cref="TrackerProblemException">The service refuses the command.</exception>
    public async Task<CommandResponse> RecordAsync(string path, string command, JsonObject body, string key, string? version, CancellationToken ct = default)
    {
        return AnswerOf(await PostAsync($"/api{path}/{command}", body, key, version, ct: ct));
    }

    /// <summary>Decides a command, and records nothing.</summary>
    /// <param name="path">The path of the thing that the command is about.</param>
    /// <param name="command">The name of the command.</param>
    /// <param name="body">The body.</param>
    /// <param name="key">The idempotency key with which the command would be sent.</param>
    /// <param name="version">The stream's version that the caller has seen; null if the caller has seen none.</param>
    /// <param name="ct">Cancels the request.</param>
    /// <returns>What the command would record.</returns>
    /// <exception cref="TrackerProblemException">The service would refuse the command.</exception>
    public async Task<CommandResponse> DryRunAsync(string path, string command, JsonObject body, string? key = null, string? version = null, CancellationToken ct = default) =>
        AnswerOf(await PostAsync($"/api{path}/{command}?dryRun=true", body, key, version, ct: ct));

    /// <summary>Sends at most <see cref="MaxChunk"/> command lines.</summary>
    /// <returns>A result for each line that the service processed.</returns>
    public async Task<IReadOnlyList<LineResult>> PostCommandsAsync(IReadOnlyList<string> lines, bool continueOnError, CancellationToken ct = default)
    {
        if (lines.Count > MaxChunk)
        {
            throw new ArgumentException($"{lines.Count} lines were given, but a request may have at most {MaxChunk}.", nameof(lines));
        }

        using var content = new StringContent(string.Join('\n', lines) + "\n", Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        return await PostLinesAsync(content, continueOnError, string.Empty, ct);
    }

    /// <summary>Decides command lines in one request, each against the record and the lines before it, and records nothing. The service limits the number and the size of the lines.</summary>
    /// <returns>A result for each line that the service processed.</returns>
    public async Task<IReadOnlyList<LineResult>> DryRunCommandsAsync(IAsyncEnumerable<string> lines, bool continueOnError, CancellationToken ct = default)
    {
        using var content = new LinesContent(lines);
        return await PostLinesAsync(content, continueOnError, "&dryRun=true", ct);
    }

    private static CommandResponse AnswerOf(RawResponse response) => response.Status is 200 or 201
        ? response.Body.Deserialize<CommandResponse>(ContractJson.Options) ?? throw new JsonException("the answer is null")
        : throw new TrackerProblemException(TrackerProblem.Parse(response.Status, response.Body?.ToJsonString() ?? string.Empty));

    private async Task<IReadOnlyList<LineResult>> PostLinesAsync(HttpContent content, bool continueOnError, string asked, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/commands?onError={(continueOnError ? "continue" : "stop")}{asked}", UriKind.Relative)) { Content = content };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"the service answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}", null, response.StatusCode);
        }

        var results = new List<LineResult>();
        await foreach (var line in LinesAsync(response, ct))
        {
            results.Add(LineResult.Parse(line));
        }

        return results;
    }

    /// <summary>Sends lines as they are read, so that a file is not in memory as a whole.</summary>
    private sealed class LinesContent : HttpContent
    {
        private readonly IAsyncEnumerable<string> _lines;

        public LinesContent(IAsyncEnumerable<string> lines)
        {
            _lines = lines;
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context, CancellationToken cancellationToken)
        {
            await foreach (var line in _lines.WithCancellation(cancellationToken))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

/// <summary>The result of one line.</summary>
/// <param name="Line">The number of the line within the request, from 1.</param>
/// <param name="Status">The status of the answer to the command.</param>
/// <param name="Detail">What is wrong. Null if nothing is.</param>
public sealed record LineResult(long Line, int Status, string? Detail)
{
    /// <summary>Gets whether the command was accepted.</summary>
    public bool Accepted => Status is 200 or 201;

    /// <summary>Gets the answer to the command. Null if the command was refused.</summary>
    public CommandResponse? Answer { get; init; }

    /// <summary>Gets the warnings about the command. There are none if it was refused.</summary>
    public IReadOnlyList<CommandWarning> Warnings => Answer?.Warnings ?? [];

    internal static LineResult Parse(string json)
    {
        var node = JsonNode.Parse(json)!;
        return new LineResult(node["line"]!.GetValue<long>(), node["status"]!.GetValue<int>(), node["problem"]?["detail"]?.ToString())
        {
            Answer = node["answer"]?.Deserialize<CommandResponse>(ContractJson.Options),
        };
    }
}
