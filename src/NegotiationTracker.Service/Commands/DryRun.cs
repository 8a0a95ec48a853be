using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Commands;

/// <summary>The record, and what earlier commands of a dry run would add to it. It is only in memory, and only this dry run sees it.</summary>
/// <param name="record">The states of the record.</param>
/// <param name="log">The log.</param>
/// <param name="clock">The clock.</param>
/// <param name="isLimited">Whether its size is limited, because it has many commands.</param>
public sealed class DryRun(StreamCache record, IEventLog log, TimeProvider clock, bool isLimited) : IStreamStates
{
    /// <summary>The maximum number of lines.</summary>
    public const int MaxLines = 20_000;

    /// <summary>The maximum size of all lines together, in bytes.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>The maximum number of entries in all streams that it has read or would add to.</summary>
    public const int MaxEntries = 50_000;

    private readonly Dictionary<string, (CachedStream State, long Recorded)> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<EntryId, long> _lines = [];
    private readonly List<Entry> _aboutIdentity = [];
    private readonly Dictionary<string, ProcessOutline> _outlines = new(StringComparer.Ordinal);
    private long _bytes;
    private long _entries;

    /// <summary>Gets the number of the line that is decided now.</summary>
    public long Line { get; private set; }

    /// <summary>Gets whether a limit was reached. Later lines cannot be decided, because they may depend on the line that was left out.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Begins a line.</summary>
    /// <exception cref="ProblemException">The line is beyond a limit.</exception>
    public void Begin(long line, int bytes)
    {
        Line = line;
        _bytes += bytes;
        Limit(line <= MaxLines && _bytes <= MaxBytes);
    }

    /// <summary>Returns the line that would record an entry. Returns null if none of this dry run would.</summary>
    public long? LineOf(EntryId entry) => _lines.TryGetValue(entry, out var line) ? line : null;

    /// <summary>Returns the version of a stream in the record, without what this dry run would add.</summary>
    public async Task<long> RecordedVersionAsync(StreamId stream, CancellationToken ct)
    {
        await GetAsync(stream, ct);
        return _streams[stream.Text].Recorded;
    }

    public CachedStream? Find(StreamId stream) => _streams.TryGetValue(stream.Text, out var known) ? known.State : record.Find(stream);

    public async Task<CachedStream> GetAsync(StreamId stream, CancellationToken ct)
    {
        if (_streams.TryGetValue(stream.Text, out var known))
        {
            return known.State;
        }

        // Nothing is appended that could show that the cache lags behind the log.
        var cached = await record.GetAsync(stream, ct);
        var state = cached.Fresh || await log.VersionOfAsync(stream, ct) == cached.Version ? cached with { Fresh = true } : await record.ReadAsync(stream, ct);
        _entries += state.Version + 1;
        Limit(_entries <= MaxEntries);
        _streams[stream.Text] = (state, state.Version);
        return state;
    }

    /// <summary>Returns the state once more. A dry run decides each stream as it was when it first needed the stream.</summary>
    public Task<CachedStream> ReadAsync(StreamId stream, CancellationToken ct) => GetAsync(stream, ct);

    public Task<StreamId?> FirstMissingAsync(IEnumerable<StreamId> streams, CancellationToken ct) =>
        record.FirstMissingAsync(streams.Where(s => !(_streams.TryGetValue(s.Text, out var known) && known.State.Version > 0)), ct);

    /// <summary>Returns the recorded identities, and what this dry run would add to them.</summary>
    public Identities Over(Identities recorded) => _aboutIdentity.Aggregate(recorded, (known, entry) => known.With(entry));

    /// <summary>Returns what its warnings compare with. It is a copy, which only this dry run changes.</summary>
    public async Task<ProcessOutline> OutlineAsync(string key, Func<Task<ProcessOutline>> copy)
    {
        if (!_outlines.TryGetValue(key, out var outline))
        {
            _outlines[key] = outline = await copy();
        }

        return outline;
    }

    /// <summary>Adds the entry that a command would record.</summary>
    public Entry Add(Command command, CachedStream state, Fact fact)
    {
        var version = state.Version + 1;
        var entry = new Entry(
            command.Id, command.Stream, version, UnassignedIndex.At(version), clock.GetUtcNow(), command.Headers.RecordedBy, command.Envelope.When, command.Envelope.Evidence, fact);
        _entries++;
        Limit(_entries <= MaxEntries);
        _lines[entry.Id] = Line;
        if (IdentityLog.Concerns(command.Stream, fact))
        {
            _aboutIdentity.Add(entry);
        }

        _streams[command.Stream.Text] = (state.With(new LoggedEntry(entry, command.Headers.Key, command.Headers.BodyHash)), _streams[command.Stream.Text].Recorded);
        return entry;
    }

    private void Limit(bool isWithin)
    {
        if (isLimited && !isWithin)
        {
            IsFull = true;
            throw ProblemException.Of(
                ErrorCodes.TooLarge, $"A dry run decides at most {MaxLines} lines of {MaxBytes >> 20} MiB together, on streams with at most {MaxEntries} entries together. This line and those after it are not decided.");
        }
    }
}

/// <summary>Begins dry runs, and limits how many long ones there are at once.</summary>
public sealed class DryRuns(StreamCache record, IEventLog log, TimeProvider clock)
{
    /// <summary>The maximum number of dry runs of many commands at the same time.</summary>
    public const int MaxAtOnce = 2;

    private int _underWay;

    /// <summary>Returns the dry run of one command.</summary>
    public DryRun OfOne() => new(record, log, clock, isLimited: false);

    /// <summary>Decides many commands in a dry run.</summary>
    /// <exception cref="ProblemException">As many others are under way as there may be.</exception>
    public async Task OfManyAsync(Func<DryRun, Task> decide)
    {
        try
        {
            await (Interlocked.Increment(ref _underWay) <= MaxAtOnce
                ? decide(new DryRun(record, log, clock, isLimited: true))
                : throw ProblemException.Of(ErrorCodes.TooManyDryRuns, $"{MaxAtOnce} dry runs of many commands are under way, and there can be no more at once."));
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
