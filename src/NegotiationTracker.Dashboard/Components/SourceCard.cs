using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>A source in a form for readers.</summary>
public sealed record SourceCard(string Id, string? Title, string? Publisher, string? Side, string? Published, string? Address, string? Access, string? Through)
{
    /// <summary>Gets whether it was withdrawn.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Gets the address, if a browser can open it.</summary>
    public Uri? Web => Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>Returns sources by id, each once, in the given order. An unrecorded source has only its id.</summary>
    public static async Task<IReadOnlyList<SourceCard>> AllAsync(TrackerClient client, IEnumerable<string> ids, QueryOptions asking, CancellationToken ct = default)
    {
        var all = ids.Distinct(StringComparer.Ordinal).ToList();
        var records = await ThingsById.AskAsync(all, new QueryOptions(KnownAt: asking.KnownAt), (a, stop) => client.ListRegistryAsync("sources", a, stop), ct);
        var found = records.ToDictionary(r => r.Id, Of, StringComparer.Ordinal);
        return [.. all.Select(id => found.GetValueOrDefault(id) ?? new SourceCard(id, null, null, null, null, null, null, null))];
    }

    public static SourceCard Of(StreamRecord record)
    {
        string? ValueOf(string field) => record.Things.GetValueOrDefault("source")?.GetValueOrDefault(field)?.Value;
        return new SourceCard(record.Id, ValueOf("title"), ValueOf("publisher"), ValueOf("side"), ValueOf("published"), ValueOf("address"), ValueOf("access"), ValueOf("through")) { Withdrawn = record.Life?.Withdrawn == true };
    }
}
