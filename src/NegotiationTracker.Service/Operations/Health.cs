using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Storage;
using Npgsql;

namespace NegotiationTracker.Service.Operations;

/// <summary>Alive, started, ready: and if not ready, which model stands where and why.</summary>
public static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAs(Kind.Open, "GET", "/health/live", () => Results.Json(new { status = "alive" })).WithSummary("The process answers");
        routes.MapAs(Kind.Open, "GET", "/health/startup", StartedAsync).WithSummary("The database answers");
        routes.MapAs(Kind.Open, "GET", "/health/ready", ReadyAsync).WithSummary("No model has stopped, and events and ledger count the same; what each model lags");
    }

    private static async Task<IResult> StartedAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size from tracker.ledger_head");
        return Results.Json(new { status = "started", events = await command.ExecuteScalarAsync(ct) });
    }

    /// <summary>Not ready where a model has stopped, or where the event table and the ledger do not count the same.</summary>
    private static async Task<IResult> ReadyAsync(LagWatch watch, NpgsqlDataSource database, CancellationToken ct)
    {
        var lags = await watch.LookAsync(ct);
        await using var command = database.CreateCommand(
            "select (select count(*) from tracker.mt_events where type <> 'tombstone'), (select count(*) from tracker.ledger)");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (events, rows) = (reader.GetInt64(0), reader.GetInt64(1));
        var ready = events == rows && lags.All(l => l.State != "stopped");
        return Results.Json(new { status = ready ? "ready" : "not ready", events, ledgerRows = rows, models = lags }, ViewJson.Options, statusCode: ready ? 200 : 503);
    }
}
