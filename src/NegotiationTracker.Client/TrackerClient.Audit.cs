using System.Globalization;
using System.Text.Json;
using NegotiationTracker.Client.Answers;

namespace NegotiationTracker.Client;

public sealed partial class TrackerClient
{
    /// <summary>What changed between two states of knowledge, a page of it.</summary>
    /// <param name="process">The process.</param>
    /// <param name="from">The earlier one: an instant or <c>index:N</c>.</param>
    /// <param name="to">The later one; null for the one that <paramref name="asking"/> names, or the present.</param>
    /// <param name="asking">The other words of the question.</param>
    /// <param name="ct">Ends it.</param>
    public Task<Answer<Difference>> DifferenceAsync(string process, string from, string? to = null, Asking? asking = null, CancellationToken ct = default) =>
        AskAsync<Difference>(Of(process, "diff"), (asking ?? Asking.Plain).With("from", from).With("to", to), ct);

    /// <summary>That an event is in the published tree, with its entry.</summary>
    /// <param name="id">The event.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<InclusionProof> ProofAsync(string id, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/audit/events/{Uri.EscapeDataString(id)}/proof", UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<InclusionProof>(text, TrackerJson.Options) ?? throw new JsonException("the answer is null")
            : throw new TrackerProblemException(TrackerProblem.Of((int)response.StatusCode, text));
    }

    /// <summary>What is recorded about a process behind a place of the log, as it is recorded.</summary>
    public IAsyncEnumerable<LiveChange> ChangesBehindAsync(string process, long index, CancellationToken ct = default) =>
        ChangesAsync(process, index < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"index:{index}"), ct);
}
