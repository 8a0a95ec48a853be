using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>
/// A cache of the last streams for which target keys were derived. The log only grows, so cached entries stay correct. Only target keys leave it, and
/// they contain no names. <see cref="Clear"/> removes the entries after an erasure.
/// </summary>
internal sealed class StreamStates
{
    private const int Most = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<StreamId, (RecordState Book, long Used)> _books = [];
    private long _uses;

    /// <summary>Returns the cached part of a stream, and whether any of the given entries is missing in it.</summary>
    public (RecordState Book, bool Unknown) Of(StreamId stream, IEnumerable<Entry> entries)
    {
        lock (_lock)
        {
            var book = _books.TryGetValue(stream, out var kept) ? kept.Book : RecordState.Empty;
            _ = kept.Book is null ? default : _books[stream] = (book, ++_uses);
            return (book, entries.Any(e => book.Find(e.Id) is null));
        }
    }

    public void Keep(StreamId stream, RecordState book)
    {
        lock (_lock)
        {
            if (_books.TryGetValue(stream, out var kept) && kept.Book.Version > book.Version)
            {
                return;
            }

            _books[stream] = (book, ++_uses);
            if (_books.Count > Most)
            {
                _books.Remove(_books.MinBy(b => b.Value.Used).Key);
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _books.Clear();
        }
    }
}
