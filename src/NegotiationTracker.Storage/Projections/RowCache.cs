namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// The rows that one model folded last, so that a round under way is not read from the log again for each page. They are true of one place in the
/// log alone: whoever asks for another place, after a page that was not committed or that somebody else wrote, finds nothing here.
/// </summary>
internal sealed class RowCache
{
    /// <summary>Entries kept in all rows together; what is beyond it goes, the rows longest untouched first.</summary>
    private const int MaxEntries = 2_000;

    private readonly Dictionary<string, (FoldedRow Row, long Touched)> _rows = new(StringComparer.Ordinal);
    private long _at = -1;
    private int _entries;

    /// <summary>The rows as of an index.</summary>
    public IReadOnlyDictionary<string, FoldedRow> Of(IEnumerable<string> keys, long index)
    {
        if (index != _at)
        {
            Clear();
        }

        return keys.Where(_rows.ContainsKey).ToDictionary(k => k, k => _rows[k].Row, StringComparer.Ordinal);
    }

    /// <summary>Keeps what a page made of the rows that it touched. Untouched ones are as true at the page's end as they were before it.</summary>
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
