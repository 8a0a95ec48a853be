using System.Runtime.InteropServices;
using System.Threading.Channels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;

namespace NegotiationTracker.BulkWriter;

/// <summary>
/// The log as the handlers of commands see it during a bulk write. It gives versions, indexes and times, and hands the events on in pages. It keeps
/// the versions of all streams in memory, and reads the entries of a stream back from the database.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="entries">Reads entries.</param>
/// <param name="pages">Takes the pages of events to write.</param>
/// <param name="written">The number of events that an earlier run has written. They are decided again, but not written again.</param>
internal sealed class LogInMemory(NpgsqlDataSource database, EntryReader entries, ChannelWriter<List<NumberedAppend>> pages, long written) : IEventLog
{
    private const int Page = 2_000;

    private readonly Dictionary<string, (long Version, long Last)> _streams = new(StringComparer.Ordinal);
    private List<NumberedAppend> _page = new(Page);
    private DateTimeOffset _recordedAt;
    private readonly long _earlier = written;
    private long _written = written;
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the number of events so far.</summary>
    public long Size { get; private set; }

    public async Task<AppendResult> AppendAsync(StreamId stream, long expectedVersion, NewEvent appended, CancellationToken ct)
    {
        var entry = Next(stream, expectedVersion, appended);
        var logged = new LoggedEntry(entry, appended.Key, appended.BodyHash);
        if (entry.Index >= _earlier)
        {
            _page.Add(new NumberedAppend(logged, appended));
        }

        if (_page.Count == Page)
        {
            await FlushAsync(ct);
        }

        return new AppendResult.Done(logged);
    }

    public Task<long> VersionOfAsync(StreamId stream, CancellationToken ct) => Task.FromResult(_streams.GetValueOrDefault(stream.Text).Version);

    public async Task<IReadOnlyList<LoggedEntry>> ReadStreamAsync(StreamId stream, long after, CancellationToken ct)
    {
        if (!_streams.TryGetValue(stream.Text, out var known))
        {
            return [];
        }

        if (known.Last >= Interlocked.Read(ref _written))
        {
            await FlushAsync(ct);
            await WrittenAsync(known.Last, ct);
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await entries.StreamAsync(connection, stream, after, ct)).TakeWhile(e => e.Entry.Version <= known.Version)];
    }

    public IAsyncEnumerable<LoggedEntry> ReadAllAsync(long fromIndex, CancellationToken ct) => throw new NotSupportedException("A bulk write decides on single streams.");

    /// <summary>Hands on the events that are not a full page.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        if (_page.Count > 0)
        {
            await pages.WriteAsync(_page, ct);
            _page = new List<NumberedAppend>(Page);
        }
    }

    /// <summary>Takes note that a page is in the database.</summary>
    public void Wrote(long size)
    {
        Interlocked.Exchange(ref _written, size);
        Interlocked.Exchange(ref _progress, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private async Task WrittenAsync(long index, CancellationToken ct)
    {
        while (true)
        {
            var progress = Volatile.Read(ref _progress);
            if (index < Interlocked.Read(ref _written))
            {
                return;
            }

            await progress.Task.WaitAsync(ct);
        }
    }

    /// <summary>Returns the time in whole microseconds, which is the unit of the database.</summary>
    private static DateTimeOffset Now()
    {
        var now = TimeProvider.System.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private Entry Next(StreamId stream, long expectedVersion, NewEvent e)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_streams, stream.Text, out _);
        if (known.Version != expectedVersion)
        {
            throw new InvalidOperationException($"stream {stream} has version {known.Version}, and the decision used version {expectedVersion}");
        }

        known = (expectedVersion + 1, Size);
        _recordedAt = IndexAssignment.After(_recordedAt, Now());
        var when = e.When is null ? null : EdtfDate.Parse(e.When).OrThrow();
        return new Entry(e.Id, stream, expectedVersion + 1, Size++, _recordedAt, e.RecordedBy, when, e.Evidence, e.Fact) { StoredName = e.StoredName };
    }
}
