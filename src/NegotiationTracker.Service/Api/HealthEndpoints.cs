using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Contracts;
using NegotiationTracker.Ledger;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Ledger;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Api;

/// <summary>Answers whether the process is alive, started and ready, and why it is not ready.</summary>
public static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAs(EndpointKind.Open, "GET", "/health/live", () => Results.Json(new { status = "alive", version = ProductVersion.Number })).WithSummary("The process is running; shows its version");
        routes.MapAs(EndpointKind.Open, "GET", "/health/startup", StartedAsync).WithSummary("The database is reachable");
        routes.MapAs(EndpointKind.Open, "GET", "/health/ready", ReadyAsync).WithSummary("Every read model runs, and events and ledger are unchanged; shows the lag of each model").Produces<Readiness>().Produces<Readiness>(503);
    }

    private static async Task<IResult> StartedAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select size from tracker.ledger_head");
        return Results.Json(new { status = "started", events = await command.ExecuteScalarAsync(ct) });
    }

    /// <summary>
    /// Returns "not ready" if a model has stopped, events or ledger were changed, the tree does not extend the signed one, or the relay has stopped.
    /// </summary>
    private static async Task<IResult> ReadyAsync(ProjectionLagMonitor watch, LogIntegrityMonitor log, LeaderElection leadership, Signer signer, ServiceRole role, [FromServices] Relay? relay, CancellationToken ct)
    {
        var lags = await watch.LookAsync(ct);
        var counts = await log.CountsAsync(ct);
        var differences = log.Differences;
        var copied = relay is null ? null : await relay.LookAsync(ct);
        var ready = counts.Agree && differences.Count == 0 && signer.State.Alarm is null && copied?.Ready != false && lags.All(l => l.State != "stopped");
        return Results.Json(
            new Readiness
            {
                Status = ready ? "ready" : "not ready",
                Entries = await log.HeadAsync(ct),
                Events = counts.Events,
                LedgerRows = counts.Rows,
                Indexes = counts.Head,
                Differences = differences,
                Leads = leadership.IsLeader,
                Role = new DatabaseRole(role.Name, role.MayChangeTheLog),
                Ledger = signer.State,
                Relay = copied,
                Models = lags,
            },
            ApiJson.Options, statusCode: ready ? 200 : 503);
    }
}
