using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>Questions about promises: rounds that were announced and commitments that were made, each with its verdict on the day of the question.</summary>
public sealed class PromiseQueries(RowStore rows)
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
            throw ProblemException.Field("kind", QueryMessages.OneOf(Kinds));
        }

        var (at, streams) = await rows.OpenAsync(http, asked, process, Promised, History);
        var moment = at.Moment;
        await Lists.WriteAsync(
            http, at, Promised, asked, new Filter().Streams(streams).Types(kind is null ? null : [kind]), Columns,
            async row => await WithVerdictAsync(at, JsonNode.Parse(row.Body)!, moment, http.RequestAborted));
    }

    private async Task CommitmentAsync(HttpContext http, string commitment)
    {
        var asked = Asked.Of(http.Request);
        var at = await rows.OpenAsync(asked, Promised, http.RequestAborted);
        var body = await at.RequireAsync(Promised, $"commitment-{commitment}", "unknown-stream", http.RequestAborted);
        http.Response.Headers["Tracker-Version"] = $"\"{JsonMembers.Of(body, "version")["version"]}\"";
        var promise = await WithVerdictAsync(at, JsonNode.Parse(body)!, at.Moment, http.RequestAborted);
        await Representation.WriteAsync(http, at.Basis, promise);
    }

    private static async Task<JsonNode> WithVerdictAsync(Snapshot at, JsonNode promise, EdtfDate today, CancellationToken ct)
    {
        var verdict = promise["kind"]!.ToString() == "commitment"
            ? PromiseVerdict.OfCommitment([.. promise["fates"]?.AsArray().Select(f => f!.ToString()) ?? []], Dates(promise["due"]), Dates(promise["metOn"]), today)
            : PromiseVerdict.Of(Dates(promise["window"]), await OpenedAsync(at, promise, ct), today);
        promise["verdict"] = new JsonObject { ["verdict"] = verdict.Verdict, ["slipMin"] = verdict.SlipMin, ["slipMax"] = verdict.SlipMax };
        return promise;
    }

    /// <summary>When the rounds opened that redeem the promise; the promise gets what else a reader wants of them.</summary>
    private static async Task<List<EdtfDate>> OpenedAsync(Snapshot at, JsonNode promise, CancellationToken ct)
    {
        var opened = new List<EdtfDate>();
        foreach (var body in (await at.BodiesAsync(History, Questions.ItemsOf(promise["redeemedBy"]), ct)).Values.Select(b => JsonNode.Parse(b)!))
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
