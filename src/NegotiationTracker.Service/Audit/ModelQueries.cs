using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Ledger;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Storage;
using Npgsql;

namespace NegotiationTracker.Service.Audit;

/// <summary>What each read model says that it has folded, beside what the log has up to the same index.</summary>
public sealed class ModelQueries(NpgsqlDataSource database, LogSums log, Comparisons comparisons)
{
    private const string Sql =
        """
        select m.name, m.version, coalesce(p.index, -1), coalesce(p.events, 0), p.digest, p.model is null
        from unnest($1, $2, $3) m(name, versioned, version) left join tracker.model_progress p on p.model = m.versioned order by m.name
        """;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAs(Kind.Audit, "GET", "/api/audit/models", (HttpContext http, ModelQueries q) => q.ModelsAsync(http))
            .WithTags("Audit").WithName("models").WithSummary("What each read model has folded beside the log at the same index, and the last full comparison of its rows").Produces<AuditModels>();

    private async Task ModelsAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var models = await SaidAsync(ct);
        var sums = await log.AtAsync([.. models.Select(m => m.Index)], ct);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new AuditModels { Models = [.. models.Select(m => Progress(m, sums[m.Index].Events, sums[m.Index].Sum))], Comparison = comparisons.Last },
            ViewJson.Options, ct);
    }

    private static ModelProgress Progress(Said model, long events, HashSum sum) => new()
    {
        Model = model.Model,
        Version = model.Version,
        Index = model.Index,
        Events = model.Events,
        Digest = model.Digest?.ToString(),
        Log = new LogDigest { Events = events, Digest = sum.ToString() },
        Equal = model.Events == events && model.Digest == sum,
    };

    private async Task<List<Said>> SaidAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.Name).ToArray());
        command.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.Versioned).ToArray());
        command.Parameters.AddWithValue(ReadModelCatalog.All.Select(m => m.Version).ToArray());
        await using var row = await command.ExecuteReaderAsync(ct);
        var said = new List<Said>();
        while (await row.ReadAsync(ct))
        {
            // A model that has folded nothing yet says so; one whose digest was not kept from its beginning has none.
            HashSum? digest = row.GetBoolean(5) ? default(HashSum) : Applied.Digest(row, 4);
            said.Add(new Said(row.GetString(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), digest));
        }

        return said;
    }

    private sealed record Said(string Model, int Version, long Index, long Events, HashSum? Digest);
}
