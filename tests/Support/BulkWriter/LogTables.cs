using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace NegotiationTracker.BulkWriter;

/// <summary>Writes pages of events into the tables of the log: the rows that the event store's append and the ledger write, but by COPY.</summary>
internal sealed class LogTables(NpgsqlDataSource database)
{
    private const string Events =
        "seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived";

    /// <summary>Returns the number of events, and the id of the last one.</summary>
    public async Task<(long Size, Guid? Last)> SizeAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size, (select event_id from tracker.ledger where index = size - 1) from tracker.ledger_head");
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), await row.IsDBNullAsync(1, ct) ? null : row.GetGuid(1));
    }

    /// <summary>Writes a page in one transaction.</summary>
    public async Task WriteAsync(IReadOnlyList<NumberedAppend> page, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await StreamsAsync(connection, page, ct);
        await EventsAsync(connection, page, ct);
        await LedgerAsync(connection, page, ct);
        var last = page[^1].Logged.Entry;
        await ExecuteAsync(connection, "select setval('tracker.mt_events_sequence', $1)", ct, last.Index + 1);
        await ExecuteAsync(connection, "update tracker.ledger_head set size = $1, recorded_at = $2", ct, last.Index + 1, last.RecordedAt.UtcDateTime);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Gives the database's planner the numbers of rows, and marks the rows as seen, as autovacuum would later.</summary>
    public async Task AnalyzeAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, "vacuum analyze tracker.mt_streams, tracker.mt_events, tracker.ledger, person_keys.person_key", ct);
    }

    private static async Task StreamsAsync(NpgsqlConnection connection, IReadOnlyList<NumberedAppend> page, CancellationToken ct)
    {
        var streams = page.Select(a => a.Logged.Entry).GroupBy(e => e.Stream).Select(g => (Stream: g.Key, Entry: g.First(), g.Last().Version, First: g.First().RecordedAt, Last: g.Last().RecordedAt)).ToList();
        await ExecuteAsync(
            connection,
            """
            insert into tracker.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived)
            select id, type, version, timestamp, created, '*DEFAULT*', false from unnest($1, $2, $3, $4, $5) given(id, type, version, timestamp, created)
            on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
            """,
            ct,
            streams.Select(s => s.Stream.Text).ToArray(),
            streams.Select(s => LogWriter.TypeOf(s.Entry)).ToArray(),
            streams.Select(s => s.Version).ToArray(),
            streams.Select(s => s.Last.UtcDateTime).ToArray(),
            streams.Select(s => s.First.UtcDateTime).ToArray());
    }

    private static async Task EventsAsync(NpgsqlConnection connection, IReadOnlyList<NumberedAppend> page, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy tracker.mt_events ({Events}) from stdin (format binary)", ct);
        foreach (var (logged, e) in page)
        {
            var entry = logged.Entry;
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(entry.Index + 1, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(entry.Id.Value, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(entry.Stream.Text, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(entry.Version, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(e.Data, NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync(e.StoredName, NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(entry.RecordedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync("*DEFAULT*", NpgsqlDbType.Varchar, ct);
            await copy.WriteAsync(e.StoredName, NpgsqlDbType.Varchar, ct);
            await WriteAsync(copy, e.CorrelationId, ct);
            await WriteAsync(copy, e.CausationId, ct);
            await copy.WriteAsync(LogWriter.HeadersOf(entry, e), NpgsqlDbType.Jsonb, ct);
            await WriteAsync(copy, e.RecordedBy, ct);
            await copy.WriteAsync(false, NpgsqlDbType.Boolean, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static async Task LedgerAsync(NpgsqlConnection connection, IReadOnlyList<NumberedAppend> page, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy tracker.ledger (index, event_id, stream, recorded_at, leaf) from stdin (format binary)", ct);
        foreach (var (logged, e) in page)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(logged.Entry.Index, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(e.Id.Value, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(logged.Entry.Stream.Text, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(logged.Entry.RecordedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(LedgerLeaf.Of(logged, e).ToArray(), NpgsqlDbType.Bytea, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken ct) =>
        text is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(text, NpgsqlDbType.Varchar, ct);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        Array.ForEach(values, v => command.Parameters.AddWithValue(v));
        await command.ExecuteNonQueryAsync(ct);
    }
}
