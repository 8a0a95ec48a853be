using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Service.Audit;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Storage;

namespace NegotiationTracker.Service.Api;

/// <summary>Shows what each read model has processed beside the log.</summary>
public static class ModelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAs(Kind.Audit, "GET", "/api/audit/models", ModelsAsync)
            .WithTags("Audit").WithName("models").WithSummary("What each read model has processed beside the log at the same index, and the last full comparison of its rows");

    private static async Task ModelsAsync(HttpContext http, ModelDigests digests, Comparisons comparisons)
    {
        var models = await digests.ReadAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new JsonObject { ["models"] = new JsonArray([.. models.Select(Json)]), ["comparison"] = JsonSerializer.SerializeToNode(comparisons.Last, ViewJson.Options) },
            ViewJson.Options, http.RequestAborted);
    }

    private static JsonObject Json(ModelDigest model) => new()
    {
        ["model"] = model.Model,
        ["version"] = model.Version,
        ["index"] = model.Index,
        ["events"] = model.Events,
        ["digest"] = model.Digest?.ToString(),
        ["log"] = new JsonObject { ["events"] = model.LogEvents, ["digest"] = model.LogDigest.ToString() },
        ["equal"] = model.Equal,
    };
}
