using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>
/// The last streams that target keys were derived from, each as far as it was read. The log only grows, so that what is kept stays right. Only target keys leave it, and
/// they name nobody; <see cref="Clear"/> forgets the entries when somebody is erased.
/// </summary>
internal sealed class StreamStates
{
    private const int Most = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<StreamId, (RecordState Book, long Used)> _books = [];
    private long _uses;

    /// <summary>Returns what is kept of a stream, and whether any of some entries is missing in it.</summary>
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
