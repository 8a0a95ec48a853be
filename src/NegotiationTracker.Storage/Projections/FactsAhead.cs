using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Storage.Projections;

/// <summary>The facts of the page that was read ahead. The daemon gives the same page next, and need not read them a second time.</summary>
internal sealed class FactsAhead
{
    private volatile Dictionary<Guid, Fact> _facts = [];

    /// <summary>Returns the fact of an entry. Returns null if it was not read ahead.</summary>
    public Fact? Find(Guid entry) => _facts.GetValueOrDefault(entry);

    public void Keep(IEnumerable<Entry> page) => _facts = page.ToDictionary(e => e.Id.Value, e => e.Fact);

    public void Clear() => _facts = [];
}
