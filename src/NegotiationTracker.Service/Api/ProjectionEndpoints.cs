using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Api;

/// <summary>Rebuilds the read models on request and compares them with the live ones.</summary>
public static class ProjectionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAs(EndpointKind.Operate, "POST", "/api/operations/projections/verify", VerifyAsync)
            .WithTags("Operations").WithName("verify projections").WithSummary("Rebuilds every read model from the log and compares it with the live one; one line per model").Produces<ModelComparison>(200, MediaTypeChoice.Lines);

    private static async Task VerifyAsync(HttpContext http, ProjectionRebuild rebuild)
    {
        QueryWords.Require(http.Request);
        http.Response.ContentType = MediaTypeChoice.Lines;
        await foreach (var comparison in rebuild.CompareAsync(http.RequestAborted))
        {
            await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(comparison, ApiJson.Options), http.RequestAborted);
            await http.Response.WriteAsync("\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
