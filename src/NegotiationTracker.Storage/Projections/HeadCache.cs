using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.Memory;

namespace NegotiationTracker.Storage.Projections;

/// <summary>The head of a row after its last entry, and the row version that it gives.</summary>
internal sealed record FoldedHead(RecordState Entries, Row Row);

/// <summary>
/// The heads of the rows that were changed last, so that they are not read from the log for each page. They belong to one index of the log only, and to models
/// that were folded on each page up to it: another process or <see cref="ModelCatchUp"/> may have changed the rows of the others.
/// </summary>
internal sealed class HeadCache
{
    /// <summary>The maximum number of entries in all heads together. Beyond it, the heads unused for longest are removed.</summary>
    private const int MaxEntries = 20_000;

    private readonly LruCache<(ReadModel Model, string Key), FoldedHead> _heads = new(MaxEntries, h => h.Entries.Count);
    private IReadOnlySet<ReadModel> _models = new HashSet<ReadModel>();
    private long _at = -1;

    /// <summary>Prepares for a page that begins after an index. Heads that belong to another index are removed.</summary>
    public void BeginAfter(long index)
    {
        if (index != _at)
        {
            Clear();
            _at = index;
        }
    }

    /// <summary>Returns a head. Returns null if it is not here.</summary>
    public FoldedHead? Find(ReadModel model, string key) => _heads.Peek((model, key));

    /// <summary>Stores the heads that a committed page has changed. Unchanged heads of the same models stay valid.</summary>
    /// <param name="changed">The heads that the page has changed.</param>
    /// <param name="models">The models that have moved with the page.</param>
    /// <param name="index">The last index of the page.</param>
    public void Keep(IEnumerable<(ReadModel Model, string Key, FoldedHead Head)> changed, IReadOnlySet<ReadModel> models, long index)
    {
        if (!models.SetEquals(_models))
        {
            _heads.Keys.Where(id => !models.Contains(id.Model)).ToList().ForEach(id => _heads.Remove(id));
            _models = models;
        }

        foreach (var (model, key, head) in changed.Where(c => models.Contains(c.Model)))
        {
            _heads.Set((model, key), head);
        }

        _at = index;
    }

    public void Clear()
    {
        _heads.Clear();
        _at = -1;
    }
}
