using System.Text.RegularExpressions;
using NegotiationTracker.Storage.EventLog.Postgres;
using Npgsql;

namespace NegotiationTracker.Service.Tests.Ledger;

/// <summary>An attacker with full control of the database. They change stored data and, on request, make the rest of the database match.</summary>
internal sealed partial class Attacker(NpgsqlDataSource database)
{
    private const string Event = "id = (select event_id from tracker.ledger where index = $1)";
    private static readonly string[] Tables = ["mt_events", "ledger", "ledger_head", "tree_node", "checkpoint"];

    public async Task KeepAsync()
    {
        foreach (var table in Tables)
        {
            await RunAsync($"create table public.kept_{table} as table tracker.{table}");
        }
    }

    /// <summary>Everything as it was kept.</summary>
    public Task RestoreAsync() => RunAsync(
        string.Join(';', Tables.Select(t => t == "tree_node"
            ? "insert into tracker.tree_node table public.kept_tree_node on conflict (level, index) do update set hash = excluded.hash"
            : $"delete from tracker.{t}; insert into tracker.{t} table public.kept_{t}")));

    public async Task DoAsync(string kind, long place)
    {
        if (kind == "data")
        {
            await FlipAsync(place);
        }

        foreach (var sql in Kinds[kind])
        {
            await RunAsync(sql, place);
        }
    }

    /// <summary>Makes index, leaves, tree and head fit the events as they are now; the events that were inserted or deleted included.</summary>
    public async Task CoverAsync(string kind, long place)
    {
        string[] shift = kind.StartsWith("delete", StringComparison.Ordinal)
            ? ["delete from tracker.ledger where index = $1", "update tracker.ledger set index = -index where index > $1", "update tracker.ledger set index = -index - 1 where index < 0"]
            : kind == "insert"
                ?
                [
                    "update tracker.ledger set index = -index - 2 where index >= $1", "update tracker.ledger set index = -index - 1 where index < -1",
                    """
                    insert into tracker.ledger select $1, e.id, e.stream_id, l.recorded_at - interval '1 microsecond', l.leaf
                    from tracker.mt_events e, tracker.ledger l where e.seq_id = 1000000 + $1 and l.index = $1 + 1
                    """,
                    """
                    update tracker.mt_events set headers = jsonb_set(headers, '{recordedAt}', to_jsonb(to_json(to_char((select recorded_at from tracker.ledger where index = $1) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text))
                    where seq_id = 1000000 + $1
                    """,
                ]
                : [];
        foreach (var sql in shift)
        {
            await RunAsync(sql, place);
        }

        await RunAsync("update tracker.mt_events e set headers = jsonb_set(headers, '{index}', to_jsonb(l.index)) from tracker.ledger l where l.event_id = e.id and (e.headers->>'index')::bigint <> l.index");
        await RunAsync("delete from tracker.tree_node; update tracker.ledger_head set size = (select count(*) from tracker.ledger)");
        var leaves = new List<(long Index, byte[] Leaf)>();
        await using (var command = database.CreateCommand(LedgerLeaf.Sql))
        {
            command.Parameters.AddWithValue(0L);
            command.Parameters.AddWithValue(1_000_000L);
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                leaves.Add((row.GetInt64(0), LedgerLeaf.Stored(row)!.LeafHash().ToArray()));
            }
        }

        await using var rewrite = database.CreateCommand("update tracker.ledger l set leaf = n.leaf from unnest($1, $2) n(index, leaf) where l.index = n.index and l.leaf <> n.leaf");
        rewrite.Parameters.AddWithValue(leaves.Select(l => l.Index).ToArray());
        rewrite.Parameters.AddWithValue(leaves.Select(l => l.Leaf).ToArray());
        await rewrite.ExecuteNonQueryAsync();
    }

    /// <summary>Flips one bit of one letter or digit in a value of the stored data.</summary>
    private async Task FlipAsync(long place)
    {
        await using var read = database.CreateCommand($"select data::text from tracker.mt_events where {Event}");
        read.Parameters.AddWithValue(place);
        var data = (string)(await read.ExecuteScalarAsync())!;
        var at = Value().Match(data).Groups["bit"].Index;
        await using var write = database.CreateCommand($"update tracker.mt_events set data = $2::jsonb where {Event}");
        write.Parameters.AddWithValue(place);
        write.Parameters.AddWithValue($"{data[..at]}{(char)(data[at] ^ 1)}{data[(at + 1)..]}");
        await write.ExecuteNonQueryAsync();
    }

    private async Task RunAsync(string sql, long? place = null)
    {
        await using var command = database.CreateCommand(sql);
        if (place is { } given)
        {
            command.Parameters.AddWithValue(given);
        }

        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(": \"(?<bit>[A-Za-y0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();
}
