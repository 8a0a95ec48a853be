using NegotiationTracker.Contracts;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>The numbers of events, of ledger rows and of given indexes.</summary>
public sealed record LogCounts(long Events, long Rows, long Head)
{
    public bool Agree => Events == Rows && Rows == Head;
}

/// <summary>Compares the event table with the ledger in slices. One statement reads a slice, so an append is in both or in neither.</summary>
public sealed class LogIntegrityCheck(NpgsqlDataSource database)
{
    private const string Events =
        """
        select e.seq_id, e.id, l.event_id is null and e.type <> 'tombstone'
        from (select seq_id, id, type from tracker.mt_events where seq_id > $1 order by seq_id limit $2) e left join tracker.ledger l on l.event_id = e.id order by e.seq_id
        """;

    private const string Unmatched =
        """
        (select e.id, null::bigint from tracker.mt_events e where e.type <> 'tombstone' and not exists (select from tracker.ledger l where l.event_id = e.id) limit $1)
        union all
        (select l.event_id, l.index from tracker.ledger l where not exists (select from tracker.mt_events e where e.id = l.event_id) limit $1)
        """;

    public async Task<LogCounts> CountAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select (select count(*) from tracker.mt_events where type <> 'tombstone'), (select count(*) from tracker.ledger), (select size from tracker.ledger_head)");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new LogCounts(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    /// <summary>Returns events without a ledger row and ledger rows without an event, anywhere. It reads both tables whole.</summary>
    public async Task<List<LogDifference>> UnmatchedAsync(int most, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Unmatched);
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(most);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<LogDifference>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(await reader.IsDBNullAsync(1, ct)
                ? new LogDifference("event-without-ledger-row", reader.GetGuid(0).ToString(), null)
                : new LogDifference("ledger-row-without-event", reader.GetGuid(0).ToString(), reader.GetInt64(1)));
        }

        return found;
    }

    /// <summary>Compares ledger rows from an index up to another with their events: present, in order, and with the same leaf.</summary>
    public async Task<List<LogDifference>> RowsAsync(long from, long to, CancellationToken ct)
    {
        await using var command = database.CreateCommand(LedgerLeaf.Sql);
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(to);
        await using var row = await command.ExecuteReaderAsync(ct);
        var (found, next, sequence) = (new List<LogDifference>(), from, 0L);
        while (await row.ReadAsync(ct))
        {
            var index = row.GetInt64(0);
            found.AddRange(Holes(next, index));
            next = index + 1;
            var before = sequence;
            var there = !row.IsDBNull(5);
            sequence = there ? row.GetInt64(5) : sequence;
            var what = !there ? "ledger-row-without-event" : sequence < before ? "out-of-order" : LedgerLeaf.Stored(row)?.LeafHash() == LedgerLeaf.Kept(row) ? null : "changed";
            found.AddRange(what is null ? [] : [new LogDifference(what, row.GetGuid(1).ToString(), index)]);
        }

        found.AddRange(Holes(next, to));
        return found;
    }

    /// <summary>Returns events without a ledger row after a number in the event store's own sequence, and the number reached.</summary>
    public async Task<(List<LogDifference> Found, long Reached, int Read)> EventsAsync(long behind, int most, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Events);
        command.Parameters.AddWithValue(behind);
        command.Parameters.AddWithValue(most);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (found, reached, read) = (new List<LogDifference>(), behind, 0);
        while (await reader.ReadAsync(ct))
        {
            (reached, read) = (reader.GetInt64(0), read + 1);
            found.AddRange(reader.GetBoolean(2) ? [new LogDifference("event-without-ledger-row", reader.GetGuid(1).ToString(), null)] : []);
        }

        return (found, reached, read);
    }

    /// <summary>Returns the next index of the ledger, and the end of the event store's own sequence.</summary>
    public async Task<(long Head, long Sequence)> EndAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size, coalesce((select max(seq_id) from tracker.mt_events), 0) from tracker.ledger_head");
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetInt64(1)) : (0, 0);
    }

    private static IEnumerable<LogDifference> Holes(long from, long to) =>
        Enumerable.Range(0, (int)Math.Max(0, to - from)).Select(n => new LogDifference("ledger-row-missing", null, from + n));
}
