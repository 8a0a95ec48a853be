using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Ledger;
using NegotiationTracker.Service.Audit;
using NegotiationTracker.Service.EventLog.EventStoreDb;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Storage;
using Npgsql;

namespace NegotiationTracker.Service.Operations;

/// <summary>Alive, started, ready: and if not ready, which model stands where and why.</summary>
public static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAs(Kind.Open, "GET", "/health/live", () => Results.Json(new { status = "alive", version = ProductVersion.Number })).WithSummary("The process answers, and its version");
        routes.MapAs(Kind.Open, "GET", "/health/startup", StartedAsync).WithSummary("The database answers");
        routes.MapAs(Kind.Open, "GET", "/health/ready", ReadyAsync).WithSummary("No model has stopped, and events and ledger are as they were appended; what each model lags");
    }

    private static async Task<IResult> StartedAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size from tracker.ledger_head");
        return Results.Json(new { status = "started", events = await command.ExecuteScalarAsync(ct) });
    }

    /// <summary>Not ready where a model has stopped, where the event table and the ledger are not as the appender wrote them, where the tree does not extend what was signed, or where the copy of the log stands still.</summary>
    private static async Task<IResult> ReadyAsync(LagWatch watch, LogWatch log, Leadership leadership, Signer signer, ServiceRole role, [FromServices] Relay? relay, CancellationToken ct)
    {
        var lags = await watch.LookAsync(ct);
        var counts = await log.CountsAsync(ct);
        var differences = log.Differences;
        var copied = relay is null ? null : await relay.LookAsync(ct);
        var ready = counts.Agree && differences.Count == 0 && signer.State.Alarm is null && copied?.Ready != false && lags.All(l => l.State != "stopped");
        return Results.Json(
            new { status = ready ? "ready" : "not ready", events = counts.Events, ledgerRows = counts.Rows, indexes = counts.Head, differences, leads = leadership.Held, role, ledger = signer.State, relay = copied, models = lags },
            ViewJson.Options, statusCode: ready ? 200 : 503);
    }
}
