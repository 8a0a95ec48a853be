using Npgsql;
using NpgsqlTypes;
using Place = NegotiationTracker.EventStoreDb.Events.Position;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>How far the server's log is copied. It is stored in the same transaction as the copied events.</summary>
/// <param name="Place">The position of the last copied event in <c>$all</c>. Null before the first.</param>
/// <param name="Event">Its id.</param>
/// <param name="Size">The number of copied events, which is the next index.</param>
/// <param name="Copied">How many of them, from the first on, had been copied to the server from another log.</param>
internal sealed record RelayCheckpoint(Place? Place, Guid? Event, long Size, long Copied)
{
    public static RelayCheckpoint Beginning { get; } = new(null, null, 0, 0);

    /// <summary>Returns whether the event at a position is copied.</summary>
    public bool Has(Place place) => Place is { } reached && !IsAfter(place, reached);

    /// <summary>Returns whether one position is after another. A server may omit the prepare position, which then equals the commit position.</summary>
    public static bool IsAfter(Place place, Place other) => Whole(place) > Whole(other);

    private static Place Whole(Place place) => place.PreparePosition == 0 ? place with { PreparePosition = place.CommitPosition } : place;
}

/// <summary>The row of <c>tracker.relay</c>. It exists only in a database that is a copy.</summary>
internal static class RelayCheckpointTable
{
    private const string Columns = "commit_position, prepare_position, event_id, size, copied";

    /// <summary>Returns the checkpoint. Returns null in a database that is not a copy.</summary>
    public static async Task<RelayCheckpoint?> LoadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Columns} from tracker.relay");
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? Of(row) : null;
    }

    /// <summary>Returns why the relay has stopped, according to the lead process. Returns null if it runs.</summary>
    public static async Task<string?> AlarmAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select alarm from tracker.relay");
        return await command.ExecuteScalarAsync(ct) as string;
    }

    public static async Task AlarmAsync(NpgsqlDataSource database, string? alarm, CancellationToken ct)
    {
        await using var command = database.CreateCommand("update tracker.relay set alarm = $1 where alarm is distinct from $1");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)alarm ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Returns the row under the ledger's lock, and which of the ids are in the ledger already.</summary>
    public static async Task<(RelayCheckpoint? Row, HashSet<Guid> Known)> LockedAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid[] ids)
    {
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { new($"select {Columns} from tracker.relay"), new("select event_id from tracker.ledger where event_id = any($1)") { Parameters = { new() { Value = ids } } } },
        };
        await using var row = await batch.ExecuteReaderAsync();
        var checkpoint = await row.ReadAsync() ? Of(row) : null;
        await row.NextResultAsync();
        var known = new HashSet<Guid>();
        while (await row.ReadAsync())
        {
            known.Add(row.GetGuid(0));
        }

        return (checkpoint, known);
    }

    /// <summary>Creates the row. From here on the database is a copy.</summary>
    public static async Task InsertAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, RelayCheckpoint checkpoint, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"insert into tracker.relay ({Columns}) values ($1, $2, $3, $4, $5)", connection, transaction);
        Add(command.Parameters, checkpoint);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Moves the checkpoint from its expected state.</summary>
    public static async Task MoveAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, RelayCheckpoint from, RelayCheckpoint to)
    {
        await using var command = new NpgsqlCommand(
            "update tracker.relay set commit_position = $1, prepare_position = $2, event_id = $3, size = $4, copied = $5, alarm = null where size = $6 and event_id is not distinct from $7", connection, transaction);
        Add(command.Parameters, to);
        command.Parameters.AddWithValue(from.Size);
        command.Parameters.Add(Nullable(from.Event, NpgsqlDbType.Uuid));
        if (await command.ExecuteNonQueryAsync() != 1)
        {
            throw new CheckpointMovedException();
        }
    }

    private static void Add(NpgsqlParameterCollection parameters, RelayCheckpoint checkpoint)
    {
        parameters.Add(Nullable(Signed(checkpoint.Place?.CommitPosition), NpgsqlDbType.Bigint));
        parameters.Add(Nullable(Signed(checkpoint.Place?.PreparePosition), NpgsqlDbType.Bigint));
        parameters.Add(Nullable(checkpoint.Event, NpgsqlDbType.Uuid));
        parameters.AddWithValue(checkpoint.Size);
        parameters.AddWithValue(checkpoint.Copied);
    }

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static long? Signed(ulong? position) => position is { } p ? checked((long)p) : null;

    private static RelayCheckpoint Of(NpgsqlDataReader row) => new(
        row.IsDBNull(0) ? null : new Place((ulong)row.GetInt64(0), (ulong)row.GetInt64(1)), row.IsDBNull(2) ? null : row.GetGuid(2), row.GetInt64(3), row.GetInt64(4));
}

/// <summary>Another relay has moved the checkpoint.</summary>
internal sealed class CheckpointMovedException() : Exception("another relay has copied further");
