using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>A log in its database cannot be read. The message is one line for the caller.</summary>
/// <param name="message">What failed.</param>
/// <param name="passing">Whether a retry may succeed soon.</param>
public sealed class DatabaseLogException(string message, bool passing = false) : Exception(message)
{
    public bool IsPassing => passing;
}

/// <summary>Opens a database for reading, and translates its errors.</summary>
internal static class DatabaseLogAccess
{
    private const string KeySchema = "person_keys.";

    /// <summary>Gets all tables from which a bundle is made.</summary>
    internal static IReadOnlyList<string> Tables { get; } =
    [
        "tracker.checkpoint", "tracker.log_key", "tracker.ledger", "tracker.tree_node", "tracker.mt_events", "tracker.model_progress",
        .. StreamsOfProcess.Models.Select(ReadModelTables.Live.RowsOf), "person_keys.person_key", "person_keys.erased",
    ];

    /// <summary>Opens connections on which the server itself prevents writes. The option of the start survives the pool, and a "set" would not.</summary>
    public static NpgsqlDataSource Connect(string connectionString)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "tracker export" };
            given.Options = $"{given.Options} -c default_transaction_read_only=on".TrimStart();
            return PostgresConnector.Open(given.ConnectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new DatabaseLogException($"The connection string is invalid: {Line(e.Message)}");
        }
    }

    /// <summary>Checks for missing tables and rights before any work, and names all of them.</summary>
    public static async Task RequireAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select t.name, c.oid is not null, coalesce(has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select'), false), current_user::text, current_database()::text
            from unnest($1) with ordinality t(name, place) left join pg_catalog.pg_namespace n on n.nspname = split_part(t.name, '.', 1)
            left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = split_part(t.name, '.', 2) order by t.place
            """);
        command.Parameters.AddWithValue(Tables.ToArray());
        await using var row = await command.ExecuteReaderAsync(ct);
        var (missing, refused, role, name) = (new List<string>(), new List<string>(), string.Empty, string.Empty);
        while (await row.ReadAsync(ct))
        {
            missing.AddRange(row.GetBoolean(1) ? [] : [row.GetString(0)]);
            refused.AddRange(row.GetBoolean(2) ? [] : [row.GetString(0)]);
            (role, name) = (row.GetString(3), row.GetString(4));
        }

        if (missing.Count > 0 || refused.Count > 0)
        {
            throw new DatabaseLogException(Lacking(missing, refused, role, name));
        }
    }

    private static string Lacking(List<string> missing, List<string> refused, string role, string database) => missing.Count == Tables.Count
        ? $"The database {database} has no log: all tables are missing. Check the connection string."
        : missing.Count > 0
            ? $"The database {database} lacks {string.Join(", ", missing)}: it was created by another version. Start this version of the service on it once."
            : refused.TrueForAll(t => t.StartsWith(KeySchema, StringComparison.Ordinal))
                ? $"The role {role} may not read {string.Join(", ", refused)}, which has the keys for the names in a bundle. Grant it select on these tables."
                : $"The role {role} may not read {string.Join(", ", refused)}. Grant it select on these tables.";

    public static Task SaidAsync(Func<Task> reading) => SaidAsync(async () =>
    {
        await reading();
        return true;
    });

    /// <summary>Turns errors of the database into messages of one line.</summary>
    public static async Task<T> SaidAsync<T>(Func<Task<T>> reading)
    {
        try
        {
            return await reading();
        }
        catch (CheckpointMissingException e)
        {
            throw new DatabaseLogException(e.Message);
        }
        catch (ReadModelBehindException e)
        {
            throw new DatabaseLogException($"Read model {e.Model} has not reached the end of the log. Start the service: its read models know which entries belong to a process.");
        }
        catch (LogCorruptException e)
        {
            throw new DatabaseLogException($"The log was changed after it was written: {Line(e.Message)}");
        }
        catch (PostgresException e)
        {
            throw new DatabaseLogException($"The database refused the request: {Line(e.MessageText)}.", e.IsTransient);
        }
        catch (NpgsqlException e)
        {
            throw new DatabaseLogException($"The database is unreachable: {Line(e.Message)}", e.IsTransient);
        }
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ").Trim();
}
