using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Ledger;

namespace NegotiationTracker.Service.Api;

/// <summary>Shows what each read model has processed, compared with the log.</summary>
public static class ModelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAs(EndpointKind.Audit, "GET", "/api/audit/models", ModelsAsync)
            .WithTags("Audit").WithName("models").WithSummary("What each read model has processed, compared with the log up to the same index, and the last full comparison of its rows").Produces<AuditModels>();

    private static async Task ModelsAsync(HttpContext http, ModelDigests digests, ScheduledVerification comparisons)
    {
        QueryWords.Require(http.Request);
        var models = await digests.ReadAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new AuditModels { Models = [.. models.Select(ProgressOf)], Comparison = comparisons.Last }, ApiJson.Options, http.RequestAborted);
    }

    private static ModelProgress ProgressOf(ModelDigest model) => new()
    {
        Model = model.Model,
        Version = model.Version,
        Index = model.Index,
        Events = model.Events,
        Digest = model.Digest?.ToString(),
        Log = new LogDigest { Events = model.LogEvents, Digest = model.LogDigest.ToString() },
        Equal = model.Equal,
    };
}
