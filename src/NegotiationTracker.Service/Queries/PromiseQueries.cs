using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>Questions about promises: rounds that were announced and commitments that were made, each with its verdict on the day of the question.</summary>
public sealed class PromiseQueries(RowStore rows, TimeProvider clock)
{
    private static readonly string[] Kinds = ["round", "commitment"];

    private static readonly string[] Columns =
    [
        "kind", "round", "promise", "commitment", "window=window.value", "due=due.value", "madeAt=madeAt.value", "place=place.value", "redeemedBy=redeemedBy.item", "held", "heldAt",
        "fates", "metOn=metOn.value", "verdict=verdict.verdict", "slipMin=verdict.slipMin", "slipMax=verdict.slipMax",
    ];

    private static readonly RoundHistory History = RowStore.Model<RoundHistory>();
    private static readonly Promises Promised = RowStore.Model<Promises>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes/{process}/promises", (HttpContext http, string process, PromiseQueries q) => q.ListAsync(http, process))
            .Described("promises", "Announced rounds and commitments against what happened; ?kind= for one of round, commitment");
        routes.MapRead("/api/commitments/{commitment}", (HttpContext http, string commitment, PromiseQueries q) => q.CommitmentAsync(http, commitment))
            .Described("commitment", "One commitment with every account of it, and its verdict");
    }

    private async Task ListAsync(HttpContext http, string process)
    {
        var asked = Asked.Of(http.Request, "kind");
        var kind = http.Request.Query["kind"].ToString() is { Length: > 0 } word ? word : null;
        if (kind is not null && !Kinds.Contains(kind, StringComparer.Ordinal))
        {
            throw ProblemException.Field("kind", $"one of {string.Join(", ", Kinds)} is expected");
        }

        await asked.WaitAsync(rows, http.RequestAborted, History);
        var streams = await rows.RequireStreamsAsync(http, asked, process, Promised);
        await Lists.WriteAsync(
            http, rows, Promised, asked, new Filter().Streams(streams).Types(kind is null ? null : [kind]), Columns,
            async row => await WithVerdictAsync(JsonNode.Parse(row.Body)!, http.RequestAborted));
    }

    private async Task CommitmentAsync(HttpContext http, string commitment)
    {
        var asked = Asked.Of(http.Request);
        var (basis, body) = await asked.OneAsync(rows, Promised, $"commitment-{commitment}", "unknown-stream", http.RequestAborted);
        http.Response.Headers["Tracker-Version"] = $"\"{JsonMembers.Of(body, "version")["version"]}\"";
        await Representation.WriteAsync(http, basis, await WithVerdictAsync(JsonNode.Parse(body)!, http.RequestAborted));
    }

    private async Task<JsonNode> WithVerdictAsync(JsonNode promise, CancellationToken ct)
    {
        var today = EdtfDate.FromInstant(clock.GetUtcNow());
        var verdict = promise["kind"]!.ToString() == "commitment"
            ? PromiseVerdict.OfCommitment([.. promise["fates"]?.AsArray().Select(f => f!.ToString()) ?? []], Dates(promise["due"]), Dates(promise["metOn"]), today)
            : PromiseVerdict.Of(Dates(promise["window"]), await OpenedAsync(promise, ct), today);
        promise["verdict"] = new JsonObject { ["verdict"] = verdict.Verdict, ["slipMin"] = verdict.SlipMin, ["slipMax"] = verdict.SlipMax };
        return promise;
    }

    /// <summary>When the rounds opened that redeem the promise; the promise gets what else a reader wants of them.</summary>
    private async Task<List<EdtfDate>> OpenedAsync(JsonNode promise, CancellationToken ct)
    {
        var opened = new List<EdtfDate>();
        foreach (var body in (await rows.BodiesAsync(History, Questions.ItemsOf(promise["redeemedBy"]), ct)).Values.Select(b => JsonNode.Parse(b)!))
        {
            opened.AddRange(Dates(body["opened"]));
            promise["held"] = body["opened"]?["value"]?.DeepClone();
            promise["heldAt"] = body["place"]?["value"]?.DeepClone();
            if (body["reschedules"]?.AsArray() is { Count: > 0 } moves)
            {
                promise["revisions"] = new JsonArray([.. moves.Select(r => r!["fields"]!["window"]?["value"]?.DeepClone())]);
            }
        }

        return opened;
    }

    private static List<EdtfDate> Dates(JsonNode? aspect) => aspect?["accounts"]?.AsArray()
        .Where(a => a!["mode"]?.ToString() != "denies" && a["withdrawn"]?.GetValue<bool>() != true)
        .Select(a => EdtfDate.Parse(a!["value"]!.ToString()).OrThrow()).Distinct().ToList() ?? [];
}
