using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>Questions about processes as wholes, composed from their own rows and those of their rounds.</summary>
public sealed class ProcessQueries(RowStore rows, TimeProvider clock)
{
    private static readonly CeasefireLedger Ledger = RowStore.Model<CeasefireLedger>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/processes", (HttpContext http, ProcessQueries q) => q.ProcessesAsync(http)).Described("processes", "All processes");
        routes.MapRead("/api/processes/{process}", (HttpContext http, string process, ProcessQueries q) => q.ProcessAsync(http, process)).Described("process", "One process as a whole");
    }

    private async Task ProcessesAsync(HttpContext http)
    {
        var asked = Asked.Of(http.Request);
        await asked.WaitAsync(rows, http.RequestAborted, RowStore.Model<ProcessStreams>(), RowStore.Model<RoundHistory>(), Ledger);
        await Lists.WriteAsync(
            http, rows, RowStore.Model<ProcessRecords>(), asked, new Filter(), ["process", "title", "status=status.value", "rounds=rounds.recorded", "held=rounds.held", "lastRound=rounds.last.round", "lastOpened=rounds.last.opened", "ceasefires=ceasefires.ceasefire", "inEffect=ceasefires.inEffect"],
            async row => await OverviewAsync(JsonNode.Parse(row.Body)!, http.RequestAborted));
    }

    private async Task ProcessAsync(HttpContext http, string process)
    {
        var asked = Asked.Of(http.Request);
        var model = RowStore.Model<ProcessRecords>();
        await asked.WaitAsync(rows, http.RequestAborted, RowStore.Model<ProcessStreams>(), RowStore.Model<RoundHistory>(), Ledger);
        var (basis, body) = await asked.OneAsync(rows, model, $"process-{process}", "unknown-stream", http.RequestAborted);
        var record = JsonNode.Parse(body)!;
        var overview = await OverviewAsync(record, http.RequestAborted);
        overview["record"] = record.DeepClone();
        http.Response.Headers["Tracker-Version"] = $"\"{record["version"]}\"";
        await Representation.WriteAsync(http, basis, overview);
    }

    /// <summary>A process at a glance, composed from its own row and those of its rounds.</summary>
    private async Task<JsonNode> OverviewAsync(JsonNode record, CancellationToken ct)
    {
        var id = record["id"]!.ToString();
        var fields = record["things"]!["process"]!.AsObject();
        JsonArray Under(string prefix) => new([.. Given(fields).Where(f => f.StartsWith(prefix, StringComparison.Ordinal)).Select(f => (JsonNode)f[prefix.Length..])]);
        var streams = await rows.StreamsOfAsync(id, ct) ?? [];
        var listed = await rows.ListAsync(RowStore.Model<RoundHistory>(), new Filter().Streams(streams), null, null, ct).ToListAsync(ct);
        var rounds = listed.Select(r => JsonNode.Parse(r.Body)!).ToList();
        var held = rounds.Where(r => r["held"]?["value"] is not null).ToList();
        var lastHeld = held.Count == 0 ? null : listed[rounds.IndexOf(held[^1])].Earliest;
        var changes = record["changes"]!.AsArray().Select(c => c!["recordedAt"]!.ToString()).Concat(rounds.SelectMany(r => r["changes"]!.AsArray().Select(c => c!["recordedAt"]!.ToString())));
        return new JsonObject
        {
            ["process"] = id,
            ["title"] = fields["title"]?["value"]?.DeepClone(),
            ["concerning"] = Under("concerning/"),
            ["externalIds"] = new JsonArray([.. Given(record["things"]!["external id"]).Select(i => (JsonNode)i)]),
            ["links"] = Under("link/"),
            ["status"] = Status(fields),
            ["rounds"] = new JsonObject
            {
                ["recorded"] = rounds.Count,
                ["held"] = held.Count,
                ["last"] = Brief(held.LastOrDefault()),
                ["next"] = Brief(rounds.Where((r, i) => r["held"]?["value"] is null && r["cancellations"] is null && (lastHeld is null || listed[i].Latest > lastHeld)).FirstOrDefault()),
                ["hosts"] = new JsonArray([.. held.Select(r => r["host"]?["value"]?.ToString()).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(h => (JsonNode)h)]),
            },
            ["ceasefires"] = await CeasefiresAsync(streams, ct),
            ["recordedUntil"] = changes.Max(StringComparer.Ordinal),
        };
    }

    /// <summary>The ceasefires of a process: whether each is in effect, and how its parties stand to it.</summary>
    private async Task<JsonArray> CeasefiresAsync(string[] streams, CancellationToken ct)
    {
        var linked = streams.Where(s => s.StartsWith(Categories.Ceasefire + "-", StringComparison.Ordinal)).ToList();
        var found = linked.Count == 0 ? [] : await rows.BodiesAsync(Ledger, linked, ct);
        var now = EdtfDate.FromInstant(clock.GetUtcNow());
        return new JsonArray([.. found.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => CeasefireQueries.Reckoned(c.Value, now)).Select(c => new JsonObject
        {
            ["ceasefire"] = c["ceasefire"]!.DeepClone(),
            ["inEffect"] = c["inEffect"]!.DeepClone(),
            ["closedBy"] = c["closedBy"]!.DeepClone(),
            ["parties"] = new JsonArray([.. (c["parties"]?.AsArray() ?? []).Select(p => new JsonObject { ["party"] = p!["party"]!.DeepClone(), ["state"] = p["state"]?.DeepClone() })]),
        })]);
    }

    /// <summary>The fields of a thing that have a value.</summary>
    private static IEnumerable<string> Given(JsonNode? thing) => thing?.AsObject().Where(f => f.Value!["value"] is not null).Select(f => f.Key) ?? [];

    /// <summary>What was reported last, by the time it speaks of, with everything reported.</summary>
    private static JsonObject? Status(JsonObject fields)
    {
        var reported = fields.Where(f => f.Key.StartsWith("status/", StringComparison.Ordinal) && f.Value!["value"] is not null)
            .Select(f => (Words: f.Key["status/".Length..].Split(' ', 2), Accounts: f.Value!))
            .OrderBy(f => EdtfDate.Parse(f.Words[1]).Value?.FirstDay ?? long.MinValue)
            .ToList();
        return reported.Count == 0 ? null : new JsonObject
        {
            ["value"] = reported[^1].Words[0],
            ["when"] = reported[^1].Words[1],
            ["reported"] = new JsonArray([.. reported.Select(r => new JsonObject { ["value"] = r.Words[0], ["when"] = r.Words[1], ["accounts"] = r.Accounts.DeepClone() })]),
        };
    }

    private static JsonObject? Brief(JsonNode? round) => round is null ? null : new JsonObject
    {
        ["round"] = round["round"]!.DeepClone(),
        ["label"] = round["label"]?["value"]?.DeepClone(),
        ["opened"] = round["opened"]?["value"]?.DeepClone(),
        ["announcedWindow"] = round["announcedWindow"]?["value"]?.DeepClone(),
        ["place"] = round["place"]?["value"]?.DeepClone(),
    };
}
