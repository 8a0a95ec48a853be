using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Storage;

namespace NegotiationTracker.Service.Queries;

/// <summary>Questions about processes as wholes, composed from their own rows and those of their rounds.</summary>
public sealed class ProcessQueries(RowStore rows)
{
    private static readonly string[] Columns =
        ["process", "title", "status=status.value", "rounds=rounds.recorded", "held=rounds.held", "lastRound=rounds.last.round", "lastOpened=rounds.last.opened", "ceasefires=ceasefires.ceasefire", "inEffect=ceasefires.inEffect"];

    private static readonly ProcessRecords Records = RowStore.Model<ProcessRecords>();
    private static readonly RoundHistory History = RowStore.Model<RoundHistory>();
    private static readonly CeasefireLedger Ledger = RowStore.Model<CeasefireLedger>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes", (HttpContext http, ProcessQueries q) => q.ProcessesAsync(http)).Described("processes", "All processes");
        routes.MapRead("/api/processes/{process}", (HttpContext http, string process, ProcessQueries q) => q.ProcessAsync(http, process)).Described("process", "One process as a whole");
    }

    private async Task ProcessesAsync(HttpContext http)
    {
        var asked = Asked.Of(http.Request);
        var at = await OpenAsync(http, asked);
        var moment = at.Moment;
        await Lists.WriteAsync(
            http, at, Records, asked, new Filter(), Columns, async row => await OverviewAsync(at, JsonNode.Parse(row.Body)!, moment, http.RequestAborted), briefly: true);
    }

    private async Task ProcessAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var at = await OpenAsync(http, Asked.Of(http.Request));
        var record = JsonNode.Parse(await at.RequireAsync(Records, $"process-{process}", "unknown-stream", ct))!;
        var brief = await at.BrieflyAsync(Records, new Filter().Stream($"process-{process}"), null, null, ct).FirstAsync(ct);
        var overview = await OverviewAsync(at, JsonNode.Parse(brief.Body)!, at.Moment, ct);
        overview["record"] = record;
        http.Response.Headers["Tracker-Version"] = $"\"{record["version"]}\"";
        await Representation.WriteAsync(http, at.Basis, overview);
    }

    private Task<Snapshot> OpenAsync(HttpContext http, Asked asked) => rows.OpenAsync(asked, Records, http.RequestAborted, RowStore.Model<ProcessStreams>(), History, Ledger);

    /// <summary>A process at a glance, composed from its own row and those of its rounds, each as briefly as it is kept.</summary>
    private static async Task<JsonNode> OverviewAsync(Snapshot at, JsonNode process, EdtfDate moment, CancellationToken ct)
    {
        var streams = await at.StreamsOfAsync(process["process"]!.ToString(), ct) ?? [];
        var listed = await at.BrieflyAsync(History, new Filter().Streams(streams), null, null, ct).ToListAsync(ct);
        var rounds = listed.Select(r => JsonNode.Parse(r.Body)!).ToList();
        var held = rounds.Where(r => Is(r, "held")).ToList();
        var lastHeld = held.Count == 0 ? null : listed[rounds.IndexOf(held[^1])].Earliest;
        process["rounds"] = new JsonObject
        {
            ["recorded"] = rounds.Count,
            ["held"] = held.Count,
            ["last"] = Brief(held.LastOrDefault()),
            ["next"] = Brief(rounds.Where((r, i) => !Is(r, "held") && !Is(r, "cancelled") && (lastHeld is null || listed[i].Latest > lastHeld)).FirstOrDefault()),
            ["hosts"] = new JsonArray([.. held.Select(r => r["host"]?.ToString()).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(h => (JsonNode)h)]),
        };
        process["ceasefires"] = new JsonArray([.. await at.BrieflyAsync(Ledger, new Filter().Streams(streams), null, null, ct).Select(c => State(c.Body, moment)).ToListAsync(ct)]);
        process["recordedUntil"] = (await at.RecordedUntilAsync(streams, ct))?.UtcDateTime.ToString(EntryReader.TimeFormat, null);
        return process;
    }

    /// <summary>Whether a ceasefire is in effect, and how its parties stand to it.</summary>
    private static JsonObject State(string row, EdtfDate moment)
    {
        var ceasefire = CeasefireQueries.Reckoned(row, moment);
        return new JsonObject
        {
            ["ceasefire"] = ceasefire["ceasefire"]!.DeepClone(),
            ["inEffect"] = ceasefire["inEffect"]!.DeepClone(),
            ["closedBy"] = ceasefire["closedBy"]!.DeepClone(),
            ["parties"] = new JsonArray([.. (ceasefire["parties"]?.AsArray() ?? []).Select(p => new JsonObject { ["party"] = p!["party"]!.DeepClone(), ["state"] = p["state"]?.DeepClone() })]),
        };
    }

    private static bool Is(JsonNode round, string what) => round[what]!.GetValue<bool>();

    private static JsonObject? Brief(JsonNode? round) => round is null ? null : new JsonObject
    {
        ["round"] = round["round"]!.DeepClone(),
        ["label"] = round["label"]?.DeepClone(),
        ["opened"] = round["opened"]?.DeepClone(),
        ["announcedWindow"] = round["announcedWindow"]?.DeepClone(),
        ["place"] = round["place"]?.DeepClone(),
    };
}
