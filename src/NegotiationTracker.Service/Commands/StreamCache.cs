using System.Collections.Concurrent;
using System.Collections.Immutable;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Commands;

/// <summary>The state of a stream.</summary>
/// <param name="Book">Its entries.</param>
/// <param name="Logged">The same entries with the keys of their commands.</param>
/// <param name="Fresh">Whether it was read from the log for this command, and not from memory.</param>
public sealed record CachedStream(RecordState Book, ImmutableDictionary<EntryId, LoggedEntry> Logged, bool Fresh)
{
    public static CachedStream Empty { get; } = new(RecordState.Empty, ImmutableDictionary<EntryId, LoggedEntry>.Empty, true);

    public long Version => Logged.Count;

    public CachedStream With(LoggedEntry entry) => this with { Book = Book.Apply(entry.Entry), Logged = Logged.SetItem(entry.Entry.Id, entry) };
}

/// <summary>A cache of stream states. It may lag behind the log. An append detects that by its version.</summary>
public sealed class StreamCache(IEventLog log)
{
    /// <summary>
    /// The maximum number of entries in all streams together. Each stream counts as one more, so that empty ones count too. The oldest streams are
    /// removed first.
    /// </summary>
    private const long MaxEntries = 20_000;

    private readonly ConcurrentDictionary<string, CachedStream> _cached = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _writing = new();
    private long _entries;
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public async Task<CachedStream> GetAsync(StreamId stream, CancellationToken ct) =>
        _cached.TryGetValue(stream.Text, out var cached) ? cached : await ReadAsync(stream, ct);

    public async Task<CachedStream> ReadAsync(StreamId stream, CancellationToken ct)
    {
        var read = (await log.ReadStreamAsync(stream, ct)).Aggregate(CachedStream.Empty, (state, entry) => state.With(entry));
        Set(stream, read with { Fresh = false });
        return read;
    }

    /// <summary>Removes everything, because it was read with keys that were deleted since.</summary>
    public void Clear()
    {
        lock (_writing)
        {
            _cached.Clear();
            _order.Clear();
            _entries = 0;
        }
    }

    public void Set(StreamId stream, CachedStream state)
    {
        lock (_writing)
        {
            var before = _cached.GetValueOrDefault(stream.Text);
            if (before?.Version >= state.Version)
            {
                return;
            }

            if (before is null)
            {
                _order.Enqueue(stream.Text);
            }

            _cached[stream.Text] = state;
            _entries += state.Version - (before?.Version ?? -1);
            while (_entries > MaxEntries && _order.Count > 1 && _cached.TryRemove(_order.Dequeue(), out var oldest))
            {
                _entries -= oldest.Version + 1;
            }
        }
    }

    /// <summary>Returns the first of these streams that does not exist. Returns null if all exist. A stream never ceases to exist.</summary>
    public async Task<StreamId?> FirstMissingAsync(IEnumerable<StreamId> streams, CancellationToken ct)
    {
        foreach (var stream in streams)
        {
            if (_known.ContainsKey(stream.Text))
            {
                continue;
            }

            if (await log.VersionOfAsync(stream, ct) == 0)
            {
                return stream;
            }

            _known[stream.Text] = true;
        }

        return null;
    }
}
