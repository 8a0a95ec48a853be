using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>Merges names from several answers.</summary>
public static class Names
{
    /// <summary>Returns the name from the first answer that has one.</summary>
    public static ResolvedNames Merged(IEnumerable<ResolvedNames?> all)
    {
        var given = all.OfType<ResolvedNames>().ToList();
        Dictionary<string, string?> Of(Func<ResolvedNames, IReadOnlyDictionary<string, string?>> which) =>
            given.SelectMany(n => which(n)).GroupBy(n => n.Key).ToDictionary(g => g.Key, g => g.Select(n => n.Value).FirstOrDefault(n => n is not null), StringComparer.Ordinal);
        return new ResolvedNames { Actors = Of(n => n.Actors), People = Of(n => n.People), Places = Of(n => n.Places) };
    }
}
