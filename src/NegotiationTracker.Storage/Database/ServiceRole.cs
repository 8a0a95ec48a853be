using Npgsql;

namespace NegotiationTracker.Storage.Database;

/// <summary>
/// The database role of the service. It may add and read events and rows of the ledger. It cannot change or remove one, whatever SQL
/// an attacker makes it run.
/// </summary>
/// <param name="Name">The name of the role.</param>
/// <param name="MayChangeTheLog">Whether it can change the log after all, because it is the owner or has too many rights.</param>
public sealed record ServiceRole(string Name, bool MayChangeTheLog)
{
    /// <summary>The rights on tables that are not read models. The role has all rights on read models.</summary>
    private static readonly Dictionary<string, string> Granted = new(StringComparer.Ordinal)
    {
        ["tracker.mt_events"] = "select, insert",
        ["tracker.mt_streams"] = "select, insert, update",
        ["tracker.ledger"] = "select, insert",
        ["tracker.ledger_head"] = "select, update",
        ["tracker.tree_node"] = "select, insert",
        ["tracker.log_key"] = "select, insert",
        ["tracker.checkpoint"] = "select, insert, update",
        ["tracker.relay"] = "select, insert, update",
        ["tracker.log_copy"] = "select",
        ["person_keys.person_key"] = "select, insert, update (subject), delete",
        ["person_keys.erased"] = "select, insert, update",
        ["person_keys.secret"] = "select, insert, update (name)",
    };

    /// <summary>Grants a role what it needs, and revokes its other rights on these tables.</summary>
    /// <exception cref="SettingException">The role does not exist.</exception>
    public static async Task GrantAsync(NpgsqlDataSource owner, string role, CancellationToken ct)
    {
        await using var ask = owner.CreateCommand("select quote_ident(rolname) from pg_roles where rolname = $1");
        ask.Parameters.AddWithValue(role);
        var name = (string?)await ask.ExecuteScalarAsync(ct)
            ?? throw new SettingException($"ConnectionStrings:Tracker names the role {role}, which does not exist. Create it: create role \"{role}\" login password '…'");
        await using var batch = owner.CreateBatch();
        foreach (var sql in Statements(name, await TablesAsync(owner, ct)))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    public static async Task<ServiceRole> OfAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select current_user::text, coalesce(bool_or(has_table_privilege(name, right_)), false)
            from unnest(array['tracker.mt_events', 'tracker.ledger']) name, unnest(array['update', 'delete', 'truncate', 'trigger']) right_
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new ServiceRole(row.GetString(0), row.GetBoolean(1));
    }

    private static IEnumerable<string> Statements(string role, IEnumerable<string> tables) =>
    [
        $"grant usage on schema tracker, person_keys to {role}",
        $"revoke all on all tables in schema tracker, person_keys from {role}",
        .. tables.Select(t => $"grant {Granted.GetValueOrDefault(t, "select, insert, update, delete")} on {t} to {role}"),
        $"grant usage, select on all sequences in schema tracker to {role}",
        $"grant execute on all functions in schema tracker to {role}",
    ];

    private static async Task<List<string>> TablesAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var command = owner.CreateCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('tracker', 'person_keys') order by 1");
        await using var row = await command.ExecuteReaderAsync(ct);
        var tables = new List<string>();
        while (await row.ReadAsync(ct))
        {
            tables.Add(row.GetString(0));
        }

        return tables;
    }
}
