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
    private const int MaxKept = 4096;

    private readonly ConcurrentDictionary<string, StreamState> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public async Task<StreamState> GetAsync(StreamId stream, CancellationToken ct) =>
        _kept.TryGetValue(stream.Text, out var kept) ? kept : await ReadAsync(stream, ct);

    public async Task<StreamState> ReadAsync(StreamId stream, CancellationToken ct)
    {
        var read = (await log.ReadStreamAsync(stream, ct)).Aggregate(StreamState.Empty, (state, entry) => state.With(entry));
        Keep(stream, read with { Fresh = false });
        return read;
    }

    public void Keep(StreamId stream, StreamState state)
    {
        if (_kept.TryAdd(stream.Text, state))
        {
            _order.Enqueue(stream.Text);
            while (_kept.Count > MaxKept && _order.TryDequeue(out var oldest))
            {
                _kept.TryRemove(oldest, out _);
            }
        }
        else
        {
            _kept.AddOrUpdate(stream.Text, state, (_, kept) => kept.Version > state.Version ? kept : state);
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
