using System.Collections.Concurrent;
using System.Collections.Immutable;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Memory;

namespace NegotiationTracker.Service.Commands;

/// <summary>The state of a stream.</summary>
/// <param name="Book">Its entries.</param>
/// <param name="Logged">The same entries with the keys of their commands.</param>
/// <param name="Fresh">Whether it was read from the log for this command, and not from memory.</param>
/// <param name="Generation">How often the cache was cleared before the first entry was read.</param>
public sealed record CachedStream(RecordState Book, ImmutableDictionary<EntryId, LoggedEntry> Logged, bool Fresh, int Generation)
{
    public static CachedStream Empty { get; } = new(RecordState.Empty, ImmutableDictionary<EntryId, LoggedEntry>.Empty, false, 0);

    public long Version => Logged.Count;

    public CachedStream With(LoggedEntry entry) => this with { Book = Book.Apply(entry.Entry), Logged = Logged.SetItem(entry.Entry.Id, entry) };
}

/// <summary>The states of streams against which commands are decided: those of the record, or those of a dry run.</summary>
public interface IStreamStates
{
    /// <summary>Returns the state in memory. Returns null if the stream is not there.</summary>
    CachedStream? Find(StreamId stream);

    /// <summary>Returns the state in memory. A stream that is not there is read.</summary>
    Task<CachedStream> GetAsync(StreamId stream, CancellationToken ct);

    /// <summary>Reads the entries that are not in memory.</summary>
    Task<CachedStream> ReadAsync(StreamId stream, CancellationToken ct);

    /// <summary>Returns the first of these streams that does not exist. Returns null if all exist.</summary>
    Task<StreamId?> FirstMissingAsync(IEnumerable<StreamId> streams, CancellationToken ct);
}

/// <summary>
/// A cache of stream states. It may lag behind the log. An append detects that by its version, and then only the missing entries are read. Thus a stream is read
/// whole only once while it is used.
/// </summary>
public sealed class StreamCache(IEventLog log) : IStreamStates
{
    /// <summary>
    /// The maximum number of entries in all streams together. Each stream counts as one more, so that empty ones count too. The streams that were not used for the
    /// longest time are removed first.
    /// </summary>
    private const long MaxEntries = 50_000;

    /// <summary>The maximum number of streams that are remembered to exist.</summary>
    private const int MaxKnown = 100_000;

    private readonly Lock _lock = new();
    private readonly LruCache<string, CachedStream> _cached = new(MaxEntries, s => s.Version + 1);
    private readonly ConcurrentDictionary<string, Lazy<Task<CachedStream>>> _reading = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private int _generation;

    /// <summary>Returns the states against which a command is decided.</summary>
    public IStreamStates For(CommandHeaders headers) => headers.DryRun ?? (IStreamStates)this;

    /// <summary>Returns the state in memory. A stream that is not there is read once for all who ask for it at the same time.</summary>
    public async Task<CachedStream> GetAsync(StreamId stream, CancellationToken ct)
    {
        if (Find(stream) is { } cached)
        {
            return cached;
        }

        // The reading of another command may have ended since the search above.
        var mine = new Lazy<Task<CachedStream>>(() => Find(stream) is { } there ? Task.FromResult(there) : ReadAsync(stream, CancellationToken.None));
        var reading = _reading.GetOrAdd(stream.Text, mine);
        try
        {
            var read = await reading.Value.WaitAsync(ct);

            // The reading of another command may have begun before this command came.
            return reading == mine ? read : read with { Fresh = false };
        }
        finally
        {
            _reading.TryRemove(KeyValuePair.Create(stream.Text, reading));
        }
    }

    /// <summary>Reads the entries that are not in memory.</summary>
    public async Task<CachedStream> ReadAsync(StreamId stream, CancellationToken ct)
    {
        var known = Find(stream) ?? CachedStream.Empty with { Generation = Volatile.Read(ref _generation) };
        var read = (await log.ReadStreamAsync(stream, known.Version, ct)).Aggregate(known, (state, entry) => state.With(entry));
        Set(stream, read);
        return read with { Fresh = true };
    }

    /// <summary>Removes everything, because it was read with keys that were deleted since.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _generation++;
            _cached.Clear();
        }
    }

    /// <summary>Keeps a state, unless a later one is kept or the cache was cleared since it was read.</summary>
    public void Set(StreamId stream, CachedStream state)
    {
        lock (_lock)
        {
            if (state.Generation == _generation && !(_cached.Peek(stream.Text)?.Version >= state.Version))
            {
                _cached.Set(stream.Text, state with { Fresh = false });
            }
        }
    }

    /// <summary>Returns the state in memory, which may lag behind the log. Returns null if it is not there.</summary>
    public CachedStream? Find(StreamId stream)
    {
        lock (_lock)
        {
            return _cached.TryUse(stream.Text, out var state) ? state : null;
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

            if (_known.Count >= MaxKnown)
            {
                _known.Clear();
            }

            _known[stream.Text] = true;
        }

        return null;
    }
}
