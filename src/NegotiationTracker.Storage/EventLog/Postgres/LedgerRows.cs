using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>The state of the ledger under its lock.</summary>
/// <param name="Size">The number of events, which is the next index.</param>
/// <param name="Last">The recorded time of the last event. The epoch before the first.</param>
/// <param name="Now">The database's clock, read under the lock.</param>
/// <param name="Versions">The versions of the requested streams. Unknown streams are missing.</param>
internal sealed record LedgerHead(long Size, DateTimeOffset Last, DateTimeOffset Now, Dictionary<string, long> Versions);

/// <summary>Writes the ledger's rows in the transaction of their events.</summary>
internal static class LedgerRows
{
    /// <summary>Takes the lock. It waits two seconds for another writer. The server ends a transaction that is idle for five seconds.</summary>
    /// <remarks>It needs one round trip. Each statement sees what was committed when it began, so the versions are read under the lock.</remarks>
    public static async Task<LedgerHead> LockHeadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string[] streams)
    {
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("set local lock_timeout = '2s'"),
                new("set local idle_in_transaction_session_timeout = '5s'"),
                new("select size, recorded_at from tracker.ledger_head for update"),
                new("select clock_timestamp()"),
                new("select id, version from tracker.mt_streams where id = any($1)") { Parameters = { new() { Value = streams } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (size, last) = (reader.GetInt64(0), Utc(reader, 1));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var now = Utc(reader, 0);
        await reader.NextResultAsync();
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            versions[reader.GetString(0)] = reader.GetInt64(1);
        }

        return new LedgerHead(size, last, now, versions);
    }

    public static async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, long size, List<NumberedAppend> accepted)
    {
        var rows = new NpgsqlBatchCommand("insert into tracker.ledger (index, event_id, stream, recorded_at, leaf) select * from unnest($1, $2, $3, $4, $5)");
        rows.Parameters.AddWithValue(accepted.Select(a => a.Logged.Entry.Index).ToArray());
        rows.Parameters.AddWithValue(accepted.Select(a => a.Logged.Entry.Id.Value).ToArray());
        rows.Parameters.AddWithValue(accepted.Select(a => a.Logged.Entry.Stream.Text).ToArray());
        rows.Parameters.AddWithValue(accepted.Select(a => a.Logged.Entry.RecordedAt.UtcDateTime).ToArray());
        rows.Parameters.AddWithValue(accepted.Select(a => LedgerLeaf.Of(a.Logged, a.Event).ToArray()).ToArray());
        var head = new NpgsqlBatchCommand("update tracker.ledger_head set size = $1, recorded_at = $2 where size = $3");
        head.Parameters.AddWithValue(size + accepted.Count);
        head.Parameters.AddWithValue(accepted[^1].Logged.Entry.RecordedAt.UtcDateTime);
        head.Parameters.AddWithValue(size);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { rows, head } };
        await batch.ExecuteNonQueryAsync();
        if (head.RecordsAffected != 1)
        {
            throw new InvalidOperationException("the ledger's head changed under its lock");
        }
    }

    private static DateTimeOffset Utc(NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column), TimeSpan.Zero);
}
