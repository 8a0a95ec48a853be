using NegotiationTracker.Storage.EventLog.EventStoreDb;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>
/// The row of <c>tracker.log_copy</c>, which is there from before the first entry of a copy until it is whole. By it the copy is told from a log of its own, and no service starts on it.
/// </summary>
internal static class CopyMarker
{
    public const string IsSet = "select exists (select from tracker.log_copy)";

    /// <summary>Marks an empty database; of one that is marked already, tells how far it has come.</summary>
    /// <exception cref="LogCopyException">It holds a log, or is the copy that a service makes.</exception>
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
            throw new LogCopyException(LogCopyFault.AnotherLog, $"The database holds {(reached is null ? "a log of its own" : "the copy of a log on a server")} with {size} entries. Nothing was written; use an empty database.");
        }

        await AskAsync<bool>(connection, transaction, "insert into tracker.log_copy default values returning one", ct);
        await RelayCheckpointTable.InsertAsync(connection, transaction, RelayCheckpoint.Beginning, ct);
        await transaction.CommitAsync(ct);
        return RelayCheckpoint.Beginning;
    }

    /// <summary>From here on what was copied is a log of its own. Nothing is done where there is no mark.</summary>
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
