using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.ReadModels.Progress;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.Storage;

namespace NegotiationTracker.Service.Queries;

/// <summary>The question how a process moves: indicators composed from the rows of its streams, reckoned when it is asked.</summary>
public sealed class ProgressQueries(RowStore rows)
{
    /// <summary>A row is read for the few members that an indicator needs.</summary>
    private static readonly JsonSerializerOptions Parts = new(ViewJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    private static readonly RoundHistory History = RowStore.Model<RoundHistory>();
    private static readonly Promises Promised = RowStore.Model<Promises>();
    private static readonly DocumentRecords Documents = RowStore.Model<DocumentRecords>();
    private static readonly CeasefireLedger Ledger = RowStore.Model<CeasefireLedger>();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/progress", (HttpContext http, string process, ProgressQueries q) => q.OneAsync(http, process))
            .Described("progress", "How a process moves: indicators, each with its rule, the entries behind it and the times at which it rose or fell");

    private async Task OneAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = Asked.Of(http.Request);
        var (at, streams) = await rows.OpenAsync(http, asked, process, History, Promised, Documents, Ledger);
        var moment = at.Moment;
        var body = new JsonObject
        {
            ["process"] = process,
            ["at"] = moment.Latest.Iso,
            ["indicators"] = new JsonArray([.. Indicators.Of(await KnownAsync(at, streams, ct), moment).Select(Shown)]),
        };
        if (asked.Names)
        {
            await Names.AddAsync(at, body, moment.FirstDay, ct);
        }

        await Representation.WriteAsync(http, at.Basis, body);
    }

    private static async Task<Known> KnownAsync(Snapshot at, string[] streams, CancellationToken ct)
    {
        var promised = await BodiesAsync(at, Promised, streams, ct);
        var promises = promised.Where(p => p["kind"]!.ToString() == "round").Select(Read<KnownPromise>).ToList();
        return new Known(
            (await BodiesAsync(at, History, streams, ct)).Select(Read<KnownRound>).ToValueList(),
            await OpenedAsync(at, promises, ct),
            promised.Where(p => p["kind"]!.ToString() == "commitment").Select(Read<KnownCommitment>).ToValueList(),
            (await BodiesAsync(at, Documents, streams, ct)).Select(Read<KnownDocument>).ToValueList(),
            (await BodiesAsync(at, Ledger, streams, ct)).Select(Read<KnownCeasefire>).ToValueList());
    }

    /// <summary>Promises with the openings of the rounds that redeem them, which may be another process's.</summary>
    private static async Task<ValueList<KnownPromise>> OpenedAsync(Snapshot at, List<KnownPromise> promises, CancellationToken ct)
    {
        static IEnumerable<string> Redeeming(KnownPromise promise) => promise.RedeemedBy.Where(r => r.Accounts.Value is not null).Select(r => r.Item);
        var bodies = await at.BodiesAsync(History, [.. promises.SelectMany(Redeeming).Distinct(StringComparer.Ordinal)], ct);
        var openings = bodies.ToDictionary(b => b.Key, b => Read<KnownRound>(JsonNode.Parse(b.Value)!).Opened, StringComparer.Ordinal);
        return promises.Select(p => p with { Openings = Redeeming(p).Select(r => openings.GetValueOrDefault(r)).OfType<AspectView>().ToValueList() }).ToValueList();
    }

    private static async Task<List<JsonNode>> BodiesAsync(Snapshot at, ReadModel model, string[] streams, CancellationToken ct) =>
        await at.ListAsync(model, new Filter().Streams(streams), null, null, ct).Select(r => JsonNode.Parse(r.Body)!).ToListAsync(ct);

    private static T Read<T>(JsonNode body) => body.Deserialize<T>(Parts)!;

    private static JsonObject Shown(Indicator i) => Members(
    [
        ("indicator", i.Name), ("subject", Node(i.Subject)), .. ValueOf(i.Value), ("unit", i.Unit), ("rule", i.Rule), ("contested", i.Contested), ("gaps", Node(i.Gaps)),
        ("notRecorded", i.NotRecorded), ("entries", Node(i.Entries)), ("history", new JsonArray([.. i.History.Select(Shown)])),
    ]);

    private static JsonObject Shown(Point p) => Members([("when", p.When), .. ValueOf(p.Value), ("direction", Wire.Text(p.Direction)), ("entries", Node(p.Entries))]);

    private static (string Name, JsonNode? Value)[] ValueOf(Measure m) =>
        [("value", m.Words is not null ? m.Words : m.Number), ("of", m.Of), ("atMost", m.AtMost), ("about", m.About)];

    /// <summary>A value is written even where it is not known; what else is null does not apply.</summary>
    private static JsonObject Members(IEnumerable<(string Name, JsonNode? Value)> members) =>
        new(members.Where(m => m.Value is not null || m.Name == "value").Select(m => KeyValuePair.Create(m.Name, m.Value)));

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, ViewJson.Options);
}
