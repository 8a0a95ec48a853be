using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Client;

/// <summary>A client of the HTTP API for .NET programs.</summary>
/// <param name="http">A client whose base address is that of the service. The caller sets its timeout.</param>
public sealed partial class TrackerClient(HttpClient http)
{
    /// <summary>Sends a GET request.</summary>
    public async Task<RawResponse> GetAsync(string path, CancellationToken ct = default)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return await ReadAsync(response, ct);
    }

    /// <summary>Sends a GET request and returns when the headers have arrived. The caller must dispose the response.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path, CancellationToken ct = default) =>
        http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);

    private static string Process(string process, string? resource = null) => $"/api/processes/{Uri.EscapeDataString(process)}{(resource is null ? string.Empty : "/" + resource)}";

    private static void AddHeader(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static T Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, ContractJson.Options) ?? throw new JsonException("the answer is null");

    private static async Task<RawResponse> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var (text, version) = (await response.Content.ReadAsStringAsync(ct), Header(response, "Tracker-Version"));
        try
        {
            return new RawResponse((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), version);
        }
        catch (JsonException)
        {
            return new RawResponse((int)response.StatusCode, JsonValue.Create(text), version);
        }
    }

    private static async Task ThrowIfProblemAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new TrackerProblemException(TrackerProblem.Parse((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct)));
        }
    }

    private async Task<ApiResponse<T>> GetAsync<T>(string path, QueryOptions? options, CancellationToken ct)
    {
        using var response = await OpenAsync(path + options?.ToQuery(), ct);
        await ThrowIfProblemAsync(response, ct);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var value = await JsonSerializer.DeserializeAsync<T>(body, ContractJson.Options, ct) ?? throw new JsonException("the answer is null");
        return new ApiResponse<T>(value, AnswerBasis.Parse(Header(response, "Tracker-Basis")), Header(response, "Tracker-Version"));
    }
}
