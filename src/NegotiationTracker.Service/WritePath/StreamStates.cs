using System.Collections.Concurrent;
using System.Collections.Immutable;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.EventLog;

namespace NegotiationTracker.Service.WritePath;

/// <summary>A stream folded.</summary>
/// <param name="Book">Its entries.</param>
/// <param name="Logged">The same with the keys of the commands behind them.</param>
/// <param name="Fresh">Read from the log for this command, and not from memory.</param>
public sealed record StreamState(AccountBook Book, ImmutableDictionary<EntryId, LoggedEntry> Logged, bool Fresh)
{
    public static StreamState Empty { get; } = new(AccountBook.Empty, ImmutableDictionary<EntryId, LoggedEntry>.Empty, true);

    public long Version => Logged.Count;

    public StreamState With(LoggedEntry entry) => this with { Book = Book.With(entry.Entry), Logged = Logged.SetItem(entry.Entry.Id, entry) };
}

/// <summary>Folded streams kept in memory. What is kept may be behind the log; the append's version check finds that out.</summary>
public sealed class StreamStates(IEventLog log)
{
    /// <summary>Entries kept in all streams together, and one more for each stream, so that empty ones count too; the streams first kept go first.</summary>
    private const long MaxEntries = 20_000;

    private readonly ConcurrentDictionary<string, StreamState> _kept = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _keeping = new();
    private long _entries;
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public async Task<StreamState> GetAsync(StreamId stream, CancellationToken ct) =>
        _kept.TryGetValue(stream.Text, out var kept) ? kept : await ReadAsync(stream, ct);

    public async Task<StreamState> ReadAsync(StreamId stream, CancellationToken ct)
    {
        var read = (await log.ReadStreamAsync(stream, ct)).Aggregate(StreamState.Empty, (state, entry) => state.With(entry));
        Keep(stream, read with { Fresh = false });
        return read;
    }

    /// <summary>Lets go of everything: what is kept was read with keys that are no more.</summary>
    public void Forget()
    {
        lock (_keeping)
        {
            _kept.Clear();
            _order.Clear();
            _entries = 0;
        }
    }

    public void Keep(StreamId stream, StreamState state)
    {
        lock (_keeping)
        {
            var before = _kept.GetValueOrDefault(stream.Text);
            if (before?.Version >= state.Version)
            {
                return;
            }

            if (before is null)
            {
                _order.Enqueue(stream.Text);
            }

            _kept[stream.Text] = state;
            _entries += state.Version - (before?.Version ?? -1);
            while (_entries > MaxEntries && _order.Count > 1 && _kept.TryRemove(_order.Dequeue(), out var oldest))
            {
                _entries -= oldest.Version + 1;
            }
        }
    }

    /// <summary>The first of these streams that does not exist. One that exists never ceases to.</summary>
    public async Task<StreamId?> FirstUnknownAsync(IEnumerable<StreamId> streams, CancellationToken ct)
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
