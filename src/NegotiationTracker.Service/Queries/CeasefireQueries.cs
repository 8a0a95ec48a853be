using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.Storage;

namespace NegotiationTracker.Service.Queries;

/// <summary>Questions about ceasefires. Whether one is in effect, and how each party stands to it, is reckoned when it is asked.</summary>
public sealed class CeasefireQueries(RowStore rows)
{
    private static readonly string[] Columns =
    [
        "ceasefire", "inEffect", "tookEffectOn=tookEffectOn.value", "closedBy", "parties=parties.party", "states=parties.state", "processes=processes.item",
        "zones=zones.zone", "monitoring=monitoring.monitoring", "violations=violations.report",
    ];

    private static readonly CeasefireLedger Ledger = RowStore.Model<CeasefireLedger>();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/ceasefires", (HttpContext http, CeasefireQueries q) => q.AllAsync(http)).Described("ceasefires", "All ceasefires; ?actor= for those of one party");
        routes.MapRead("/api/ceasefires/{ceasefire}", (HttpContext http, string ceasefire, CeasefireQueries q) => q.OneAsync(http, ceasefire))
            .Described("ceasefire", "One ceasefire by party, with its zones, monitoring, violations and what was said of it");
        routes.MapRead("/api/processes/{process}/ceasefires", (HttpContext http, string process, CeasefireQueries q) => q.OfProcessAsync(http, process))
            .Described("ceasefires of a process", "Ceasefires of a process; ?actor= for those of one party");
    }

    private async Task AllAsync(HttpContext http)
    {
        var asked = Asked.Of(http.Request, "actor");
        await ListAsync(http, await rows.OpenAsync(asked, Ledger, http.RequestAborted), asked, new Filter());
    }

    private async Task OfProcessAsync(HttpContext http, string process)
    {
        var asked = Asked.Of(http.Request, "actor");
        var (at, streams) = await rows.OpenAsync(http, asked, process, Ledger);
        await ListAsync(http, at, asked, new Filter().Streams(streams));
    }

    private static Task ListAsync(HttpContext http, Snapshot at, Asked asked, Filter filter)
    {
        var moment = at.Moment;
        return Lists.WriteAsync(
            http, at, Ledger, asked, filter.Has("actors", http.Request.Query["actor"].ToString()), Columns,
            row => ReckonedAsync(at, row.Body, moment, asked, http.RequestAborted));
    }

    private async Task OneAsync(HttpContext http, string ceasefire)
    {
        var asked = Asked.Of(http.Request);
        var at = await rows.OpenAsync(asked, Ledger, http.RequestAborted);
        var row = await at.RequireAsync(Ledger, $"ceasefire-{ceasefire}", "unknown-stream", http.RequestAborted);
        var body = await ReckonedAsync(at, Encoding.UTF8.GetString(row), at.Moment, asked, http.RequestAborted);
        http.Response.Headers["Tracker-Version"] = $"\"{body["version"]}\"";
        await Representation.WriteAsync(http, at.Basis, body);
    }

    private static async Task<JsonNode> ReckonedAsync(Snapshot at, string row, EdtfDate now, Asked asked, CancellationToken ct)
    {
        var body = Reckoned(row, now);
        if (asked.Names)
        {
            await Names.AddAsync(at, body, Questions.DayOf(body["tookEffectOn"]?["value"]), ct);
        }

        return body;
    }

    /// <summary>A ceasefire's row, whole or brief, with what stood at a moment: whether it was in effect, what had closed it, and how each party stood to it.</summary>
    internal static JsonNode Reckoned(string row, EdtfDate now)
    {
        var body = JsonNode.Parse(row)!;
        var inForce = body["inForce"].Deserialize<InForce>(ViewJson.Options)!;
        body["inEffect"] = Wire.Text(inForce.At(now));
        body["closedBy"] = new JsonArray([.. inForce.ClosedBy(now).Select(c => (JsonNode)c)]);
        foreach (var party in body["parties"]?.AsArray() ?? [])
        {
            party!["state"] = PartyAct.StateAt(party["acts"].Deserialize<ValueList<PartyAct>>(ViewJson.Options) ?? [], now);
        }

        return body;
    }
}
