using System.Text.Json.Nodes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Queries;

/// <summary>The question what is in dispute in a process.</summary>
public sealed class DisputeQueries(RowStore rows)
{
    /// <summary>How many streams are looked through at a time.</summary>
    private const int Chunk = 50;

    private static readonly SourceRecords Sources = RowStore.Model<SourceRecords>();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/api/processes/{process}/disputes", (HttpContext http, string process, DisputeQueries q) => q.AnswerAsync(http, process))
            .Described("disputes", "Each fact of which accounts differ: all accounts with their sources and sides, and the rule or the event that chose the one shown");

    private async Task AnswerAsync(HttpContext http, string process)
    {
        var ct = http.RequestAborted;
        var asked = Asked.Of(http.Request);
        var (at, streams) = await rows.OpenAsync(http, asked, process, RowStore.Model<Timeline>(), Sources);
        var found = new List<Dispute>();
        foreach (var some in streams.Order(StringComparer.Ordinal).Where(s => asked.Cursor is not { } c || string.CompareOrdinal(s, StreamOf(c)) >= 0).Chunk(Chunk))
        {
            var books = await at.StreamBooksAsync(some, ct);
            found.AddRange(some.Where(books.ContainsKey).SelectMany(s => Dispute.All(StreamId.Parse(s).OrThrow(), books[s])).Where(d => asked.Cursor is not { } c || string.CompareOrdinal(KeyOf(d), c.Key) > 0));
            if (found.Count > asked.Limit)
            {
                break;
            }
        }

        var shown = found.Take(asked.Limit).ToList();
        var sides = await SidesAsync(at, shown, ct);
        var answer = new JsonObject { ["items"] = new JsonArray([.. shown.Select(d => ToJson(d, sides))]) };
        if (found.Count > asked.Limit)
        {
            answer["next"] = new Cursor(null, null, KeyOf(shown[^1])).ToString();
        }

        await Representation.WriteAsync(http, at.Basis, answer);
    }

    private static string KeyOf(Dispute dispute) => $"{dispute.Stream}\t{dispute.Thing}\t{dispute.Field}";

    private static string StreamOf(Cursor cursor) => cursor.Key.Split('\t')[0];

    private static JsonNode ToJson(Dispute dispute, Dictionary<string, JsonObject> sides)
    {
        var json = Versions.Json(dispute)!;
        foreach (var account in json["account"]!["accounts"]!.AsArray())
        {
            account!["publishers"] = new JsonArray([.. account["sources"]?.AsArray().Select(s => sides.GetValueOrDefault(s!.ToString())?.DeepClone()).OfType<JsonNode>() ?? []]);
        }

        return json;
    }

    /// <summary>Who publishes each source, and for which side it speaks.</summary>
    private static async Task<Dictionary<string, JsonObject>> SidesAsync(Snapshot at, List<Dispute> disputes, CancellationToken ct)
    {
        var sources = disputes.SelectMany(d => d.Account.Accounts).SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal);
        var bodies = await at.Ever.BodiesAsync(Sources, [.. sources.Select(s => $"source-{s}")], ct);
        return bodies.Values.Select(b => JsonNode.Parse(b)!).ToDictionary(s => s["id"]!.ToString(), s => new JsonObject
        {
            ["source"] = s["id"]!.DeepClone(),
            ["publisher"] = s["things"]?["source"]?["publisher"]?["value"]?.DeepClone(),
            ["side"] = s["things"]?["source"]?["side"]?["value"]?.DeepClone(),
        }, StringComparer.Ordinal);
    }
}
