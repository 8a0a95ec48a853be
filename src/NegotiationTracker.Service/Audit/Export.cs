using System.Globalization;
using NegotiationTracker.Ledger;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Audit;

/// <summary>The log up to a checkpoint as a bundle, with what the entries of a process say.</summary>
public sealed class Export(TreeQueries tree, Checkpoints checkpoints, LogBundles bundles)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAs(Kind.Audit, "GET", "/api/audit/export", (HttpContext http, Export export) => export.AnswerAsync(http))
            .WithTags("Audit").WithName("export").WithSummary("The bundle of ?process= as of a published ?size=, the last one without it; ?from= a multiple of 256 goes on where a download was cut");

    private async Task AnswerAsync(HttpContext http)
    {
        var ct = http.RequestAborted;
        var process = Word(http, "process") ?? throw ProblemException.Field("process", "the key of a process is expected");
        var published = Number(http, "size") is { } size ? await checkpoints.RequireAsync(size, ct) : await tree.LatestAsync(ct);
        var from = Number(http, "from") ?? 0;
        if (!LogBundle.CanGoOnAt(from, published.Checkpoint.Size))
        {
            throw ProblemException.Field("from", $"a multiple of {Tile.Width} up to the size is expected");
        }

        var bundle = await bundles.OpenAsync(process, published, ct);
        http.Response.ContentType = "application/x-ndjson";
        http.Response.Headers.CacheControl = "no-store";
        await bundle.WriteAsync(http.Response.Body, from, null, ct);
    }

    private static string? Word(HttpContext http, string name)
    {
        if (http.Request.Query.Keys.FirstOrDefault(k => k is not ("process" or "size" or "from")) is { } stranger)
        {
            throw ProblemException.Field(stranger, "one of process, size, from is expected");
        }

        return http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
    }

    private static long? Number(HttpContext http, string name) => Word(http, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw ProblemException.Field(name, "a count of entries is expected");
}
