using System.Globalization;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Ledger.Trees;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Ledger;

namespace NegotiationTracker.Service.Api;

/// <summary>Serves the log up to a checkpoint as a bundle, with the data of one process.</summary>
public static class ExportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAs(EndpointKind.Audit, "GET", "/api/audit/export", ExportAsync)
            .WithTags("Audit").WithName("export").WithSummary("The bundle of ?process= as of a published ?size= (default: the last one); ?from= a multiple of 256 resumes an interrupted download").Produces<string>(200, MediaTypeChoice.Lines).ProducesProblem(400).ProducesProblem(404);

    private static async Task ExportAsync(HttpContext http, Checkpoints checkpoints, LogBundles bundles)
    {
        var ct = http.RequestAborted;
        QueryWords.Require(http.Request, "process", "size", "from");
        var process = Word(http, "process") ?? throw ProblemException.Field("process", QueryMessages.Process);
        var published = await checkpoints.RequireAsync(Number(http, "size"), ct);
        var from = Number(http, "from") ?? 0;
        if (!LogBundle.CanGoOnAt(from, published.Checkpoint.Size))
        {
            throw ProblemException.Field("from", QueryMessages.TileStart(Tile.Width));
        }

        var bundle = await bundles.OpenAsync(process, published, ct)
            ?? throw ProblemException.Of(RefusalCodes.UnknownStream, $"Process {process} is not recorded in the first {published.Checkpoint.Size} entries.");
        http.Response.ContentType = MediaTypeChoice.Lines;
        http.Response.Headers.CacheControl = "no-store";
        if (HeadMiddleware.IsHead(http))
        {
            return;
        }

        await bundle.WriteAsync(http.Response.Body, from, null, ct);
    }

    private static string? Word(HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static long? Number(HttpContext http, string name) => Word(http, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw ProblemException.Field(name, QueryMessages.Count);
}
