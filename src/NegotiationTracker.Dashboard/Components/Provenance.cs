using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>The sources of a page with their numbers, and the entries that cite them.</summary>
/// <param name="Links">Links that keep the state of knowledge.</param>
/// <param name="Names">Names next to ids.</param>
/// <param name="Sources">The sources, in the order of their numbers.</param>
/// <param name="Entries">The entries of the page by id.</param>
public sealed record Provenance(Links Links, ResolvedNames Names, IReadOnlyList<SourceCard> Sources, IReadOnlyDictionary<string, Change> Entries)
{
    private readonly Dictionary<string, int> _numbers = Sources.Select((s, i) => (s.Id, Number: i + 1)).ToDictionary(s => s.Id, s => s.Number, StringComparer.Ordinal);

    /// <summary>Returns the number of a source in the page's list. Returns null if it is not in the list.</summary>
    public int? NumberOf(string source) => _numbers.TryGetValue(source, out var number) ? number : null;

    public SourceCard? Source(string id) => NumberOf(id) is { } number ? Sources[number - 1] : null;

    /// <summary>Returns the citations of an account, with locators if the page has the entry.</summary>
    public IReadOnlyList<Citation> Cited(Account account) =>
        Entries.GetValueOrDefault(account.Entry)?.Evidence.Sources ?? [.. account.Sources.Select(s => new Citation { Source = s })];

    public static async Task<Provenance> OfAsync(TrackerClient client, Links links, QueryOptions asking, ResolvedNames? names, IEnumerable<string> sources, IEnumerable<Change> entries, CancellationToken ct = default) =>
        new(links, names ?? new ResolvedNames(), await SourceCard.AllAsync(client, sources, asking, ct), entries.GroupBy(e => e.Entry).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal));
}
