using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>A source in a form for readers.</summary>
public sealed record SourceCard(string Id, string? Title, string? Publisher, string? Side, string? Published, string? Address, string? Access, string? Through)
{
    /// <summary>Gets the address, if a browser can open it.</summary>
    public Uri? Web => Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>Returns sources by id, each once, in the given order. An unrecorded source has only its id.</summary>
    public static Task<IReadOnlyList<SourceCard>> AllAsync(TrackerClient client, IEnumerable<string> ids, QueryOptions asking, CancellationToken ct = default) =>
        ThrottledQueries.AskAsync(ids.Distinct(StringComparer.Ordinal), (id, stop) => OneAsync(client, id, asking, stop), ct);

    public static SourceCard Of(StreamRecord record)
    {
        string? ValueOf(string field) => record.Things.GetValueOrDefault("source")?.GetValueOrDefault(field)?.Value;
        return new SourceCard(record.Id, ValueOf("title"), ValueOf("publisher"), ValueOf("side"), ValueOf("published"), ValueOf("address"), ValueOf("access"), ValueOf("through"));
    }

    private static async Task<SourceCard> OneAsync(TrackerClient client, string id, QueryOptions asking, CancellationToken ct)
    {
        try
        {
            return Of((await client.GetSourceAsync(id, new QueryOptions(KnownAt: asking.KnownAt), ct)).Value);
        }
        catch (TrackerProblemException e) when (e.Problem.Status == 404)
        {
            return new SourceCard(id, null, null, null, null, null, null, null);
        }
    }
}
