namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// A cache of the last rows of one model, so that an active round is not read from the log again for each batch. The rows belong to one index of
/// the log only. For another index, after a batch that was not committed or that another process wrote, the cache is empty.
/// </summary>
internal sealed class RowCache
{
    /// <summary>The maximum number of entries in all rows together. Beyond it, the rows unused for longest are removed.</summary>
    private const int MaxEntries = 2_000;

    private readonly Dictionary<string, (FoldedRow Row, long Touched)> _rows = new(StringComparer.Ordinal);
    private long _at = -1;
    private int _entries;

    /// <summary>Returns the rows at an index.</summary>
    public IReadOnlyDictionary<string, FoldedRow> Of(IEnumerable<string> keys, long index)
    {
        if (index != _at)
        {
            Clear();
        }

        return keys.Where(_rows.ContainsKey).ToDictionary(k => k, k => _rows[k].Row, StringComparer.Ordinal);
    }

    /// <summary>Stores the rows that a batch has changed. Unchanged rows stay valid at the end of the batch.</summary>
    public void Keep(IReadOnlyDictionary<string, FoldedRow> touched, long index)
    {
        foreach (var (key, row) in touched)
        {
            _entries += row.Book.Count - (_rows.TryGetValue(key, out var before) ? before.Row.Book.Count : 0);
            _rows[key] = (row, index);
        }

        _at = index;
        if (_entries > MaxEntries)
        {
            Shrink();
        }
    }

    public void Clear()
    {
        _rows.Clear();
        (_at, _entries) = (-1, 0);
    }

    private void Shrink()
    {
        foreach (var (key, (row, _)) in _rows.OrderBy(r => r.Value.Touched).ToList())
        {
            if (_entries <= MaxEntries / 2)
            {
                return;
            }

            _rows.Remove(key);
            _entries -= row.Book.Count;
        }
    }
}
