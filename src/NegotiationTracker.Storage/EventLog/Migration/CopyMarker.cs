using NegotiationTracker.Storage.EventLog.EventStoreDb;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>
/// The row of <c>tracker.log_copy</c>. It exists from before the first entry of a copy until the copy is complete. No service starts on an unfinished copy.
/// </summary>
internal static class CopyMarker
{
    public const string IsSet = "select exists (select from tracker.log_copy)";

    /// <summary>Marks an empty database. If it is marked already, returns how far the copy is.</summary>
    /// <exception cref="LogCopyException">The database contains a log, or the copy of a service.</exception>
    public static async Task<RelayCheckpoint> SetAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var size = await AskAsync<long>(connection, transaction, "select size from tracker.ledger_head for update", ct);
        var (reached, _) = await RelayCheckpointTable.LockedAsync(connection, transaction, []);
        if (await AskAsync<bool>(connection, transaction, IsSet, ct) && reached is not null)
        {
            return reached;
        }

        if (size > 0 || reached is not null)
        {
            throw new LogCopyException(LogCopyFault.AnotherLog, $"The database has {(reached is null ? "a log of its own" : "the copy of a log on a server")} with {size} entries. Nothing was written; use an empty database.");
        }

        await AskAsync<bool>(connection, transaction, "insert into tracker.log_copy default values returning one", ct);
        await RelayCheckpointTable.InsertAsync(connection, transaction, RelayCheckpoint.Beginning, ct);
        await transaction.CommitAsync(ct);
        return RelayCheckpoint.Beginning;
    }

    /// <summary>Removes the mark. From here on the copy is a log of its own. Does nothing without a mark.</summary>
    public static async Task ClearAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("with marked as (delete from tracker.log_copy returning one) delete from tracker.relay r using marked m where m.one = r.one");
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }
}
