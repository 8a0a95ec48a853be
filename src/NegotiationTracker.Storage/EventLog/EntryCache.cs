using NegotiationTracker.Domain.Record;
using NegotiationTracker.Storage.Memory;
using NegotiationTracker.Storage.Privacy;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>
/// The entries that rows were read with last, by their index. An entry never changes, apart from the names in it: once a person is erased, all entries are removed.
/// </summary>
/// <param name="keys">Knows who is erased.</param>
/// <param name="maxBytes">The size of the stored text of all entries together. Beyond it, the entries unused for longest are removed.</param>
internal sealed class EntryCache(PersonKeys keys, long maxBytes)
{
    private readonly Lock _lock = new();
    private readonly LruCache<long, (Entry Entry, int Bytes)> _entries = new(maxBytes, e => e.Bytes);
    private IReadOnlySet<string> _erased = keys.Erased;

    /// <summary>Adds the entries that are here to those found.</summary>
    /// <returns>The indexes of the others.</returns>
    public long[] Find(IEnumerable<long> indexes, Dictionary<long, Entry> found)
    {
        lock (_lock)
        {
            ForgetErased();
            var missing = new List<long>();
            foreach (var index in indexes)
            {
                if (_entries.TryUse(index, out var known))
                {
                    found[index] = known.Entry;
                    continue;
                }

                missing.Add(index);
            }

            return [.. missing];
        }
    }

    /// <summary>Keeps entries, unless somebody was erased since they were read.</summary>
    /// <param name="read">The entries, each with the size of its stored text.</param>
    /// <param name="erased">The erased people when the reading began.</param>
    public void Keep(IEnumerable<(Entry Entry, int Bytes)> read, IReadOnlySet<string> erased)
    {
        lock (_lock)
        {
            ForgetErased();
            if (!ReferenceEquals(erased, _erased))
            {
                return;
            }

            foreach (var one in read.Where(r => r.Bytes <= maxBytes))
            {
                _entries.Set(one.Entry.Index, one);
            }
        }
    }

    private void ForgetErased()
    {
        if (!ReferenceEquals(keys.Erased, _erased))
        {
            _entries.Clear();
            _erased = keys.Erased;
        }
    }
}
