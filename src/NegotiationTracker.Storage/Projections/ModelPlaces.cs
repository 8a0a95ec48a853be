using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Storage.Database;
using Npgsql;

namespace NegotiationTracker.Storage.Projections;

/// <summary>Where a read model stands.</summary>
/// <param name="Index">The index of its last event. It is -1 before the first.</param>
/// <param name="Digest">The digest of its events. Null if it was not computed from the first event on.</param>
/// <param name="Apart">Whether the model is folded apart from the others, until it has caught up.</param>
/// <param name="Error">Why it does not get on. Null if it does.</param>
internal sealed record ModelPlace(long Index, HashSum? Digest, bool Apart, string? Error);

/// <summary>Reads and moves the places of the read models, in the table of their progress.</summary>
internal static class ModelPlaces
{
    /// <summary>Locks in one order, so that two processes do not wait for each other.</summary>
    private const string InOrder = "order by model for update";

    /// <summary>The name of the models of this program under which their places are stored.</summary>
    public static string[] Names { get; } = [.. ReadModelCatalog.All.Select(m => m.VersionedName).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Adds the places that are missing, all at the beginning of the log. In an empty table, all models begin together. A new version of a model is built apart
    /// from the others.
    /// </summary>
    public static async Task AddMissingAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            insert into tracker.model_progress (model, index, recorded_at, events, digest, apart)
            select name, -1, 'epoch', 0, decode(repeat('00', 32), 'hex'), exists (select from tracker.model_progress where model = '{ReadModelTables.EntriesName}')
            from unnest($1) name on conflict do nothing
            """);
        command.Parameters.AddWithValue(Names.Append(ReadModelTables.EntriesName).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Returns the places by name with version.</summary>
    public static async Task<Dictionary<string, ModelPlace>> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await ReadAsync(connection, null, string.Empty, Names.Append(ReadModelTables.EntriesName), ct);
    }

    /// <summary>
    /// Locks the place of the entries, and then the places of the models that are together, until the transaction ends. A model joins only with the place of the
    /// entries locked, so the second statement sees every model that has joined. A model that is apart does not make the others wait.
    /// </summary>
    public static async Task<Dictionary<string, ModelPlace>> LockTogetherAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var entries = await LockEntriesAsync(connection, transaction, ct);
        var places = await ReadAsync(connection, transaction, $"and not apart {InOrder}", Names, ct);
        places[ReadModelTables.EntriesName] = entries;
        return places;
    }

    /// <summary>Locks the place of the entries until the transaction ends, and returns it. The models that are together wait meanwhile.</summary>
    public static async Task<ModelPlace> LockEntriesAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct) =>
        (await LockAsync(connection, transaction, [ReadModelTables.EntriesName], ct))[ReadModelTables.EntriesName];

    /// <summary>Locks places until the transaction ends, and returns them.</summary>
    public static Task<Dictionary<string, ModelPlace>> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IEnumerable<string> names, CancellationToken ct) =>
        ReadAsync(connection, transaction, InOrder, names, ct);

    /// <summary>Moves the places of models to the end of a page.</summary>
    /// <param name="joins">Whether the models are folded with the others from here on.</param>
    public static async Task MoveAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, FoldedPage page, IReadOnlyDictionary<string, ModelPlace> moved, bool joins, CancellationToken ct)
    {
        var sum = ProjectionDigest.Of(page.Page);
        await using var command = new NpgsqlCommand(
            """
            update tracker.model_progress p set index = $1, recorded_at = $2, events = events + $3, digest = m.digest, apart = p.apart and not $6, error = null
            from unnest($4, $5) m(model, digest) where p.model = m.model
            """, connection, transaction);
        command.Parameters.AddWithValue(page.Last);
        command.Parameters.AddWithValue(page.Page[^1].RecordedAt.UtcDateTime);
        command.Parameters.AddWithValue((long)page.Page.Count);
        command.Parameters.AddWithValue(moved.Keys.ToArray());
        command.Parameters.AddWithValue(moved.Values.Select(m => m.Digest?.Plus(sum).ToArray()).ToArray());
        command.Parameters.AddWithValue(joins);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Sets models apart from the others, each with the reason.</summary>
    public static async Task SetApartAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyDictionary<string, string> errors, CancellationToken ct)
    {
        if (errors.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(
            "update tracker.model_progress p set apart = true, error = m.error from unnest($1, $2) m(model, error) where p.model = m.model", connection, transaction);
        command.Parameters.AddWithValue(errors.Keys.ToArray());
        command.Parameters.AddWithValue(errors.Values.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Says that models are folded with the others from here on.</summary>
    public static async Task JoinAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string[] models, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("update tracker.model_progress set apart = false, error = null where model = any($1)", connection, transaction);
        command.Parameters.AddWithValue(models);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<Dictionary<string, ModelPlace>> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string how, IEnumerable<string> names, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select model, index, digest, apart, error from tracker.model_progress where model = any($1) {how}", connection, transaction);
        command.Parameters.AddWithValue(names.ToArray());
        var places = new Dictionary<string, ModelPlace>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            places[row.GetString(0)] = new ModelPlace(
                row.GetInt64(1), row.IsDBNull(2) ? null : new HashSum(row.GetFieldValue<byte[]>(2)), row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetString(4));
        }

        return places;
    }
}
