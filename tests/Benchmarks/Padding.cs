using Npgsql;

namespace NegotiationTracker.Benchmarks;

/// <summary>
/// Fills a log up with copies of its own events under other ids and on other streams: what a question costs depends on how much else is there, not on
/// what it says. Events, ledger and timeline are filled; the other read models stay as they are, and so do the leaves' hashes.
/// </summary>
internal static class Padding
{
    public static async Task ToAsync(NpgsqlDataSource database, int events)
    {
        var columns = await ColumnsAsync(database);
        string With(string name) => name switch
        {
            "id" => "md5(e.id::text || $1)::uuid",
            "stream_id" => "e.stream_id || '-copy-' || $1",
            "seq_id" => "e.seq_id + (select max(seq_id) from tracker.mt_events)",
            "headers" => "e.headers || jsonb_build_object('index', l.index + $2::bigint, 'recordedAt', to_json(to_char((l.recorded_at + $1::int * interval '1 day') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'))::text)",
            _ => $"e.{name}",
        };
        var size = await AskAsync(database, "select size from tracker.ledger_head");
        var original = size;
        for (var copy = 1; size < events; copy++, size += original)
        {
            await ExecuteAsync(database, "insert into tracker.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived) select id || '-copy-' || $1, type, version, timestamp, created, tenant_id, is_archived from tracker.mt_streams where id not like '%-copy-%'", $"{copy}");
            await ExecuteAsync(
                database,
                $"insert into tracker.mt_events ({string.Join(", ", columns)}) select {string.Join(", ", columns.Select(With))} from tracker.mt_events e join tracker.ledger l on l.event_id = e.id where l.index < {original}",
                $"{copy}", $"{size}");
            await ExecuteAsync(
                database,
                $"""
                insert into tracker.ledger (index, event_id, stream, recorded_at, leaf)
                select index + {size}, md5(event_id::text || $1)::uuid, stream || '-copy-' || $1, recorded_at + interval '{copy} days', leaf from tracker.ledger where index < {original}
                """, $"{copy}");
            var table = Storage.Database.ReadModelTables.Live.RowsOf(Service.Queries.ReadModelStore.Model<Domain.ReadModels.Timeline>());
            await ExecuteAsync(
                database,
                $"""
                insert into {table} ({Storage.Projections.Row.Columns})
                select md5(key || $1)::uuid::text, stream || '-copy-' || $1, earliest, latest, type, actors, people, roles, topics, sources, contested, hidden, words, brief,
                    first_index + {size}, from_index + {size}, to_index + {size}
                from {table} where first_index < {original}
                """, $"{copy}");
            var (links, chains) = (Storage.Database.ReadModelTables.Live.EntryLinks, Storage.Database.ReadModelTables.Live.EntryChains);
            await ExecuteAsync(database, $"insert into {links} select md5(row || $1)::uuid::text, item, index + {size} from {links} where index < {original}", $"{copy}");
            await ExecuteAsync(
                database,
                $"insert into {chains} select md5(entry::text || $1)::uuid, md5(root::text || $1)::uuid, withdrawn from {chains} c where exists (select from tracker.ledger l where l.event_id = c.entry and l.index < {original})",
                $"{copy}");
        }

        await ExecuteAsync(database, "update tracker.ledger_head set size = (select max(index) + 1 from tracker.ledger), recorded_at = (select max(recorded_at) from tracker.ledger)");
        await ExecuteAsync(database, "update tracker.model_progress set index = (select max(index) from tracker.ledger)");
        await ExecuteAsync(database, "vacuum analyze");
        Console.WriteLine($"\nlog of {size:n0} events, {original:n0} of them recorded, the rest copies of them on other streams");
    }

    private static async Task<List<string>> ColumnsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select column_name::text from information_schema.columns where table_schema = 'tracker' and table_name = 'mt_events' and is_generated = 'NEVER' order by ordinal_position");
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    private static async Task<long> AskAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, params string[] values)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        Array.ForEach(values, v => command.Parameters.AddWithValue(v));
        await command.ExecuteNonQueryAsync();
    }
}
