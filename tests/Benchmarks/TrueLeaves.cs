using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace NegotiationTracker.Benchmarks;

/// <summary>Gives the copies with which a log was filled up the leaves that they have, so that it can be signed, exported and checked as one that was recorded.</summary>
internal static class TrueLeaves
{
    private const long Step = 50_000;

    public static async Task MakeAsync(NpgsqlDataSource database, long from, long to)
    {
        await using var connection = await database.OpenConnectionAsync();
        await ExecuteAsync(connection, "create temporary table made (index bigint primary key, leaf bytea not null)");
        for (var first = from; first < to; first += Step)
        {
            await CopyAsync(database, connection, first, Math.Min(to, first + Step));
        }

        await ExecuteAsync(connection, "update tracker.ledger l set leaf = m.leaf from made m where m.index = l.index");
        await ExecuteAsync(connection, "update tracker.mt_event_progression set last_seq_id = (select max(seq_id) from tracker.mt_events)");
        await ExecuteAsync(connection, "select setval('tracker.mt_events_sequence', (select max(seq_id) from tracker.mt_events))");
        await ExecuteAsync(connection, "vacuum analyze tracker.ledger");
    }

    private static async Task CopyAsync(NpgsqlDataSource database, NpgsqlConnection connection, long from, long to)
    {
        await using var read = database.CreateCommand(LedgerLeaf.Sql);
        read.CommandTimeout = 0;
        read.Parameters.AddWithValue(from);
        read.Parameters.AddWithValue(to);
        await using var row = await read.ExecuteReaderAsync();
        await using var made = await connection.BeginBinaryImportAsync("copy made (index, leaf) from stdin (format binary)");
        while (await row.ReadAsync())
        {
            var entry = LedgerLeaf.Stored(row) ?? throw new InvalidOperationException($"the copy at index {row.GetInt64(0)} is not as the appender writes");
            await made.StartRowAsync();
            await made.WriteAsync(entry.Index, NpgsqlDbType.Bigint);
            await made.WriteAsync(entry.LeafHash().ToArray(), NpgsqlDbType.Bytea);
        }

        await made.CompleteAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
