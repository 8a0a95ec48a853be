using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog.Migration;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>
/// Checks whether a database may start with a log. A database with its own log never becomes a copy of another log, and a copy never becomes a log.
/// </summary>
internal static class LogModeGuard
{
    /// <summary>Marks an empty database as a copy if it is to be one.</summary>
    /// <param name="database">The database.</param>
    /// <param name="copy">Whether the log is on another server.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <exception cref="SettingException">The database contains something else.</exception>
    public static async Task RequireAsync(NpgsqlDataSource database, bool copy, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var ask = new NpgsqlCommand("select size from tracker.ledger_head for update", connection, transaction);
        var size = (long)(await ask.ExecuteScalarAsync(ct))!;
        var (row, _) = await RelayCheckpointTable.LockedAsync(connection, transaction, []);
        await using var unfinished = new NpgsqlCommand(CopyMarker.IsSet, connection, transaction);
        if (Wrong(copy, row, size, await unfinished.ExecuteScalarAsync(ct) is true) is { } why)
        {
            throw new SettingException(why);
        }

        if (copy && row is null)
        {
            await RelayCheckpointTable.InsertAsync(connection, transaction, RelayCheckpoint.Beginning, ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static string? Wrong(bool copy, RelayCheckpoint? row, long size, bool unfinished) => (copy, row) switch
    {
        _ when unfinished => "`tracker log copy` has not finished copying a log into the database. Run it again until it is complete.",
        (false, not null) => "EventLog:Kind is Marten, but the database is the copy of a log in EventStoreDB. Set EventLog:Kind and EventLog:Address to their earlier values.",
        (true, null) when size > 0 =>
            $"EventLog:Kind is EventStoreDb, but the database has a log of its own with {size} events. First copy that log into the server with `tracker log copy`, and start with an empty database.",
        _ => null,
    };
}
