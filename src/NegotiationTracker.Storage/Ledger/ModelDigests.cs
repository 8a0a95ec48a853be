using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Ledger.Hashes;
using Npgsql;

namespace NegotiationTracker.Storage.Ledger;

/// <summary>What a read model has processed, compared with the log up to the same index.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Its version.</param>
/// <param name="Index">Index of its last event. It is -1 before the first.</param>
/// <param name="Events">Number of processed events.</param>
/// <param name="Digest">Digest of these events. Null if it was not computed from the first event on.</param>
/// <param name="LogEvents">Number of events in the log up to the index.</param>
/// <param name="LogDigest">Digest of these events.</param>
public sealed record ModelDigest(string Model, int Version, long Index, long Events, HashSum? Digest, long LogEvents, HashSum LogDigest)
{
    public bool Equal => Events == LogEvents && Digest == LogDigest;
}

/// <summary>Compares what each read model has processed with the log.</summary>
public sealed class ModelDigests(NpgsqlDataSource database, ExpectedDigests log)
{
    private const string Sql =
        """
        select m.name, m.version, coalesce(p.index, -1), coalesce(p.events, 0), p.digest, p.model is null
        from unnest($1, $2, $3) m(name, versioned, version) left join tracker.model_progress p on p.model = m.versioned order by m.name
        """;

    /// <summary>Returns one digest for each read model, ordered by name.</summary>
    public async Task<IReadOnlyList<ModelDigest>> ReadAsync(CancellationToken ct)
    {
        var models = await ModelsAsync(ct);
        var sums = await log.AtAsync([.. models.Select(m => m.Index)], ct);
        return [.. models.Select(m => m with { LogEvents = sums[m.Index].Events, LogDigest = sums[m.Index].Sum })];
    }

    private async Task<List<ModelDigest>> ModelsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.Name).ToArray());
        command.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.VersionedName).ToArray());
        command.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.Version).ToArray());
        await using var row = await command.ExecuteReaderAsync(ct);
        var models = new List<ModelDigest>();
        while (await row.ReadAsync(ct))
        {
            // A model without a row has processed nothing. A model whose digest was not computed from its first event has none.
            HashSum? digest = row.GetBoolean(5) ? default(HashSum) : row.IsDBNull(4) ? null : new HashSum(row.GetFieldValue<byte[]>(4));
            models.Add(new ModelDigest(row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), digest, 0, default));
        }

        return models;
    }
}
