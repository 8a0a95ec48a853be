using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Trees;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>The result of a copy.</summary>
/// <param name="Size">The number of entries in both logs.</param>
/// <param name="Found">How many of them were in the target before.</param>
/// <param name="Root">The root of both trees.</param>
public sealed record LogCopyReport(long Size, long Found, LedgerHash Root);

/// <summary>
/// Copies a whole log between PostgreSQL and a server. The result is the same ledger, hash for hash. It compares the existing entries of the target one by one.
/// It reads back what it has written, and compares that too.
/// </summary>
public sealed class LogCopy : IAsyncDisposable
{
    private const int MaxBatch = 256;

    private readonly ICopySource _source;
    private readonly ICopyTarget _target;
    private readonly CompactRange _read = new();
    private readonly CompactRange _written = new();

    private LogCopy(ICopySource source, ICopyTarget target) => (_source, _target) = (source, target);

    /// <param name="from">A connection string of PostgreSQL, or the address of a server. It is only read.</param>
    /// <param name="to">The other kind of the two.</param>
    /// <param name="ct">Cancels the opening.</param>
    /// <exception cref="LogCopyException">One of them is not available, or both are of the same kind.</exception>
    public static Task<LogCopy> OpenAsync(string from, string to, CancellationToken ct) => LogCopyErrors.AsCopyAsync(async () => (IsAddress(from), IsAddress(to)) switch
    {
        (false, true) => await OpenAsync(await PostgresLog.ReadAsync(from, ct), d => new LogCopy(d, EventStoreLog.Of(to, d.Facts))),
        (true, false) => await OpenAsync(await PostgresLog.WriteAsync(to, ct), d => new LogCopy(EventStoreLog.Of(from, d.Facts), d)),
        (true, true) => throw new LogCopyException(LogCopyFault.NotDone, "Both logs are on EventStoreDB. Use the backup of EventStoreDB to copy one into the other."),
        (false, false) => throw new LogCopyException(LogCopyFault.NotDone, "Both logs are in PostgreSQL. Use pg_dump to copy one into the other."),
    });

    /// <summary>Copies the missing entries, and compares all entries.</summary>
    /// <param name="progress">Receives the number of compared entries, and the total if it is known.</param>
    /// <param name="ct">Cancels the copy. It can continue later.</param>
    /// <exception cref="LogCopyException">The log was not copied, or not completely.</exception>
    public Task<LogCopyReport> RunAsync(Action<long, long?> progress, CancellationToken ct) => LogCopyErrors.AsCopyAsync(async () =>
    {
        var size = await _source.SizeAsync(ct);
        await using var source = _source.ReadAsync(ct).GetAsyncEnumerator(ct);
        var found = await CompareAsync(source, () => progress(_written.Size, size), ct);
        var more = await source.MoveNextAsync();
        if (more)
        {
            await _target.BeginAsync(ct);
        }

        while (more)
        {
            var batch = new List<CopiedEntry>(MaxBatch);
            for (; more && batch.Count < MaxBatch; more = await source.MoveNextAsync())
            {
                batch.Add(source.Current);
            }

            await _target.WriteAsync(batch, ct);
            await ReadBackAsync(batch, ct);
            progress(_written.Size, size);
        }

        await _target.EndAsync(ct);
        return _read.Root() == _written.Root() ? new LogCopyReport(_written.Size, found, _written.Root()) : throw new LogCopyException(LogCopyFault.Changed, "The root hashes of the two logs differ. Do not use the copy.");
    });

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    /// <summary>Compares the existing entries of the target with the beginning of the source.</summary>
    private async Task<long> CompareAsync(IAsyncEnumerator<CopiedEntry> source, Action progress, CancellationToken ct)
    {
        await foreach (var there in _target.ReadAsync(ct))
        {
            if (!await source.MoveNextAsync())
            {
                throw new LogCopyException(LogCopyFault.AnotherLog, $"The target log has more entries than the source log, which has {there.Index}. Nothing was written; use an empty target.");
            }

            if (there.Index == 0 && !there.IsSameAs(source.Current))
            {
                throw new LogCopyException(LogCopyFault.AnotherLog, $"The target has another log, which begins with event {there.Record.EventId} of stream {there.Record.EventStreamId}. Nothing was written; use an empty target.");
            }

            Add(source.Current, there);
            progress();
        }

        return _written.Size;
    }

    private async Task ReadBackAsync(List<CopiedEntry> batch, CancellationToken ct)
    {
        var next = 0;
        await foreach (var there in _target.ReadAsync(ct))
        {
            if (next == batch.Count)
            {
                throw LogCopyException.Changed(there.Record, there.Index, "another program wrote it during the copy");
            }

            Add(batch[next++], there);
        }

        if (next < batch.Count)
        {
            throw LogCopyException.Changed(batch[next].Record, batch[next].Index, "it was written, but cannot be read back");
        }
    }

    private void Add(CopiedEntry read, CopiedEntry written)
    {
        if (!written.IsSameAs(read))
        {
            throw LogCopyException.Changed(written.Record, written.Index, $"it differs from the source log, which has event {read.Record.EventId} of stream {read.Record.EventStreamId} there");
        }

        _read.Append(read.Leaf);
        _written.Append(written.Leaf);
    }

    private static bool IsAddress(string text) => text.Contains("://", StringComparison.Ordinal);

    private static async Task<LogCopy> OpenAsync(PostgresLog database, Func<PostgresLog, LogCopy> copy)
    {
        try
        {
            return copy(database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}
