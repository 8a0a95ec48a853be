using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>
/// An item of a list that is kept apart, computed of its own entries and of the core, is the same as in the whole row. So is everything in the core. A correction
/// that moved an entry to the item brings the beginning of its chain along.
/// </summary>
public sealed class PartsOfRows
{
    /// <summary>What a reader gets from the log, or from another model, and not from the parts.</summary>
    private static readonly string[] NotOfParts = ["Changes", "Version", "Violations"];

    private static readonly EdtfDate Then = EdtfDate.Parse("2017-10-31").OrThrow();

    [Fact]
    public void Say_what_the_whole_row_says()
    {
        var (items, cores) = (0, 0);
        AnyLog.Steps.Sample(
            steps =>
            {
                var log = AnyLog.Of(steps, contested: true);
                foreach (var model in ReadModelCatalog.All.Where(m => m.ListsApart.Count > 0))
                {
                    foreach (var row in log.SelectMany(e => model.Places(e).Select(p => (Place: p, Entry: e))).GroupBy(p => p.Place.Row))
                    {
                        var parts = row.ToLookup(p => p.Place.Item, p => p.Entry);
                        var whole = RecordState.Of(parts[ReadModel.Whole]);
                        foreach (var (asked, moment) in new[] { (whole, null), (whole.At(Then), Then) })
                        {
                            RecordState Part(params IEnumerable<Entry> some) => RecordState.Of(WithChains([.. parts[model.CoreItem].Concat(some)], whole)) is var part && moment is null ? part : part.At(moment);
                            var all = Of(model, row.Key, asked);
                            CompareCore(model, Of(model, row.Key, Part()), all);
                            cores++;
                            foreach (var part in parts.Where(p => p.Key.Contains('/', StringComparison.Ordinal)))
                            {
                                var (list, key) = (part.Key[..part.Key.IndexOf('/', StringComparison.Ordinal)], part.Key[(part.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
                                Item(Of(model, row.Key, Part(part)), list, key).ShouldBe(Item(all, list, key), $"{model.Name} {row.Key} {part.Key}");
                                items++;
                            }

                            Shown(model, all).Except(parts.Select(p => p.Key).Concat(Shown(model, Of(model, row.Key, Part()))), StringComparer.Ordinal).ShouldBeEmpty("each item of a list has its own part");
                        }
                    }
                }
            },
            iter: 160, threads: 1);

        items.ShouldBeGreaterThan(100);
        cores.ShouldBeGreaterThan(200);
    }

    private static void CompareCore(ReadModel model, JsonObject? core, JsonObject? all)
    {
        (core is null).ShouldBe(all is null);
        foreach (var (name, value) in (core ?? []).Where(m => !NotOfParts.Contains(m.Key, StringComparer.Ordinal) && !model.ListsApart.Contains(Camel(m.Key), StringComparer.Ordinal)))
        {
            (value?.ToJsonString()).ShouldBe(all![name]?.ToJsonString(), $"{model.Name} {name}");
        }
    }

    /// <summary>Adds what the row has of the chains of corrections of some entries.</summary>
    private static IEnumerable<Entry> WithChains(List<Entry> some, RecordState whole)
    {
        var roots = some.Select(e => e.Chain?.Root).OfType<EntryId>().ToHashSet();
        return some.Concat(whole.Entries.Where(e => roots.Contains(e.Id) || (e.Chain is { } chain && roots.Contains(chain.Root)))).DistinctBy(e => e.Index).OrderBy(e => e.Index);
    }

    /// <summary>Returns the parts of the items in the lists that are kept apart.</summary>
    private static IEnumerable<string> Shown(ReadModel model, JsonObject? view) =>
        (view ?? []).Where(m => model.ListsApart.Contains(Camel(m.Key), StringComparer.Ordinal)).SelectMany(m => Items(m.Value).Select(i => $"{Camel(m.Key)}/{i.Key}"));

    private static string? Item(JsonObject? view, string list, string key) => (view ?? []).Where(m => Camel(m.Key) == list).SelectMany(m => Items(m.Value)).SingleOrDefault(i => i.Key == key).Item?.ToJsonString();

    private static IEnumerable<(string Key, JsonNode? Item)> Items(JsonNode? list) => list switch
    {
        JsonObject things => things.Select(t => (t.Key, t.Value)),
        JsonArray items => items.Select(i => (KeyOf(i!.AsObject()), (JsonNode?)i)),
        _ => [],
    };

    private static string KeyOf(JsonObject item) => item switch
    {
        _ when item.ContainsKey("SpokenBy") => item["Id"]!.ToString(),
        _ when item.ContainsKey("Meeting") => $"{item["Body"]} {item["Meeting"]}",
        _ when item.ContainsKey("Edition") => $"{item["Scheme"]} {item["Edition"]}",
        _ => (item["Item"] ?? item["Document"] ?? item["Commitment"] ?? item["Round"] ?? item["round"])!.ToString(),
    };

    private static JsonObject? Of(ReadModel model, string key, RecordState row)
    {
        var view = model.IsVisible(key, row) ? model.View(key, row) : null;
        var json = view is null ? null : JsonSerializer.SerializeToNode(view, view.GetType())!.AsObject();
        foreach (var statement in view is Contracts.Ceasefire ? json!["Statements"]!.AsArray() : [])
        {
            // In a ceasefire, statements of several streams stand side by side.
            statement!["Id"] = $"{statement["Stream"]} {statement["Id"]}";
        }

        return json;
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
