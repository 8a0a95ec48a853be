using System.Diagnostics;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>
/// Runs one read model in the event store's daemon. It loads the rows that a batch of events changes, lets the domain compute them, and writes them in one
/// statement that commits together with the daemon's progress and ours.
/// </summary>
public sealed class RowProjection(ReadModel model, NpgsqlDataSource database, EntryReader entries) : IProjection
{
    /// <summary>
    /// The time between two batches in a stream of events: three times the duration of the last one, within these bounds. A single event does not wait.
    /// </summary>
    private static readonly TimeSpan MinBatchDelay = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan MaxBatchDelay = TimeSpan.FromMilliseconds(800);

    /// <summary>A batch of this size is processed without delay.</summary>
    private const int FullBatch = 200;

    private readonly RowCache _cache = new();
    private IReadOnlySet<string>? _erased;
    private TimeSpan _batchDelay = MinBatchDelay;
    private long _lastBatch;

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var page = events.Where(EntryReader.IsOfTheLog).Select(e => EntryReader.Of(e).Entry).ToList();
        if (page.Count == 0)
        {
            return;
        }

        await ThrottleAsync(page.Count, cancellation);
        var erased = await ForgetAsync(cancellation);
        page = await entries.WithoutErasedAsync(database, page, erased, cancellation);
        if (page.Any(e => e.Fact is EntryFact))
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            page = await entries.WithTargetKeysAsync(connection, page, cancellation);
        }


        // Rows and progress are in one transaction. If a power failure loses it, then the rows are computed again from the log, which is durable.
        operations.QueueSqlCommand("set local synchronous_commit = off");

        // A process that hangs in the middle of a batch would block the model in other processes.
        operations.QueueSqlCommand("set local idle_in_transaction_session_timeout = '5s'");
        var touched = page.SelectMany(e => model.Keys(e).Select(key => (Key: key, Entry: e))).GroupBy(t => t.Key, t => t.Entry, StringComparer.Ordinal).ToList();
        var (rows, digest) = await LoadAsync(touched.Select(t => t.Key).ToArray(), page[0].Index - 1, cancellation);
        var past = new List<Row>();
        foreach (var group in touched)
        {
            foreach (var entry in group)
            {
                (rows[group.Key], var showed) = Row.Advance(model, group.Key, rows.GetValueOrDefault(group.Key), entry);
                past.AddRange(showed is null ? [] : [showed]);
            }
        }

        _cache.Keep(rows, page[^1].Index);

        // The progress is locked before anything is written; an erasure takes the same lock. It is read again under the lock. If another process was
        // faster, the progress has changed. If a person was erased since the batch was read, it may contain the name. In both cases the batch is not committed.
        operations.QueueSqlCommand(Schema.LockPlace("?"), model.VersionedName);
        operations.QueueSqlCommand(
            """
            update tracker.model_progress set index = case when index = ? and (select count(*) from person_keys.erased) = ? then ? end,
                recorded_at = ?::text::timestamptz, events = events + ?, digest = decode(nullif(?, ''), 'hex') where model = ?
            """, page[0].Index - 1, (long)erased.Count, page[^1].Index, LedgerEntry.Timestamp(page[^1].RecordedAt), (long)page.Count, ProjectionDigest.Digest(digest, page), model.VersionedName);
        var write = RowWriter.Write(model, [.. rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => Row.Of(model, r.Key, r.Value)), .. past]);
        operations.QueueSqlCommand(write.Sql, write.Values);
        _batchDelay = TimeSpan.FromTicks(Math.Clamp(3 * Stopwatch.GetElapsedTime(_lastBatch).Ticks, MinBatchDelay.Ticks, MaxBatchDelay.Ticks));
    }

    /// <summary>Returns the erased people. Rows in memory may contain the name of a person erased since.</summary>
    private async Task<IReadOnlySet<string>> ForgetAsync(CancellationToken ct)
    {
        var erased = await entries.Keys.ForgetErasedAsync(ct);
        if (!ReferenceEquals(erased, _erased))
        {
            _cache.Clear();
            entries.ForgetStreams();
            _erased = erased;
        }

        return erased;
    }

    /// <summary>
    /// Waits between batches. A batch of a few events costs as much as one of hundreds, and all models together would take the processor from the
    /// writers.
    /// </summary>
    private async Task ThrottleAsync(int events, CancellationToken ct)
    {
        var left = _batchDelay - Stopwatch.GetElapsedTime(_lastBatch);
        if (events is > 1 and < FullBatch && left > TimeSpan.Zero)
        {
            await Task.Delay(left, ct);
        }

        _lastBatch = Stopwatch.GetTimestamp();
    }

    /// <summary>Returns the rows before the batch, and the model's digest. The digest is null if it was not computed from the beginning.</summary>
    /// <exception cref="InvalidOperationException">The batch does not begin at the model's progress. An event would be skipped, or processed twice.</exception>
    private async Task<(Dictionary<string, FoldedRow> Rows, HashSum? Digest)> LoadAsync(string[] keys, long before, CancellationToken ct)
    {
        var rows = new Dictionary<string, FoldedRow>(_cache.Of(keys, before), StringComparer.Ordinal);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select index, digest from tracker.model_progress where model = $1") { Parameters = { new() { Value = model.VersionedName } } },
                new($"select key, from_index, entries from {Schema.TableOf(model)} where key = any($1) and to_index is null") { Parameters = { new() { Value = keys.Where(k => !rows.ContainsKey(k)).ToArray() } } },
            },
        };
        var ids = new Dictionary<string, (long From, Guid[] Entries)>(StringComparer.Ordinal);
        HashSum? digest = default(HashSum);
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            (var index, digest) = await reader.ReadAsync(ct) ? (reader.GetInt64(0), ProjectionDigest.Digest(reader, 1)) : (-1, default(HashSum));
            if (index != before)
            {
                _cache.Clear();
                throw new InvalidOperationException($"{model.Name} is at index {index}, but its next batch begins after index {before}");
            }

            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                ids[reader.GetString(0)] = (reader.GetInt64(1), await reader.GetFieldValueAsync<Guid[]>(2, ct));
            }
        }

        await AddAsync(rows, ids, before, connection, ct);
        return (rows, digest);
    }

    private async Task AddAsync(Dictionary<string, FoldedRow> rows, Dictionary<string, (long From, Guid[] Entries)> ids, long before, NpgsqlConnection connection, CancellationToken ct)
    {
        var all = ids.Values.SelectMany(i => i.Entries).Distinct().ToArray();
        var found = all.Length == 0 ? [] : (await entries.ByIdAsync(connection, all, before, ct)).ToDictionary(e => e.Entry.Id.Value, e => e.Entry);
        foreach (var (key, row) in ids)
        {
            rows[key] = new FoldedRow(RecordState.Of(row.Entries.Select(id => found[id])), row.From);
        }
    }
}
