using System.Text.Json;
using NegotiationTracker.Readouts.Drafts;
using NegotiationTracker.Readouts.Names;
using NegotiationTracker.Readouts.Texts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Scoring;

/// <summary>A real readout against its list of 41 facts. The text belongs to its publisher and lies outside the repository.</summary>
public sealed class FirstReadoutTests(ITestOutputHelper output)
{
    private static readonly Registry Known = new()
    {
        Actors =
        [
            new("RUS", ["Russia"], []), new("TUR", ["Turkey"], []), new("IRN", ["Iran"], []), new("USA", ["USA", "US"], ["American"]), new("JOR", ["Jordan"], []), new("UN", ["UN"], []),
            new("KAZ", ["Kazakhstan"], []), new("SYR", ["Syria"], []),
        ],
        People = [new("nazarbayev", ["Nursultan Nazarbayev"], "KAZ", ["President"])],
        Places = [new("Astana", ["Astana"], "KAZ"), new("geneva", ["Geneva"], null)],
        Processes = [new("astana", ["Astana process"]), new("geneva-un", ["Geneva talks"])],
    };

    [Fact]
    public void The_first_readout_scores_as_its_list_asks_and_no_trap_is_taken()
    {
        var shared = Folders.Shared;
        Assert.SkipWhen(shared is null, "TRACKER_VECTORS names no folder of test vectors, next to which the readout lies.");
        var text = ReadoutText.Of(File.ReadAllText(Path.Combine(shared!, "domain", "readout-2017-10-31.txt")));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(shared!, "data", "imports", "readout-gold-2017-10-31.json")));
        text.Sha256.ShouldBe(json.RootElement.GetProperty("text").GetProperty("sha256").GetString());
        text.Characters.ShouldBe(json.RootElement.GetProperty("text").GetProperty("characters").GetInt32());
        var all = json.RootElement.GetProperty("facts").EnumerateArray().Select(f => (Level: f.GetProperty("level").GetString(), Fact: GoldList.Fact(text, f))).ToList();
        var gold = new GoldList(
            "first", text, Known, new ReadoutContext("first", "astana"), [.. all.Where(f => f.Level != "trap").Select(f => WithoutTopics(f.Fact))], [.. all.Where(f => f.Level == "trap").SelectMany(f => f.Fact.Ranges)], null);

        var score = new Score();
        score.Add(gold, ReadoutReader.Read(text, Known, gold.Context));

        output.WriteLine(score.Table());
        output.WriteLine(score.Details.ToString());
        score.Facts.ShouldBe(41);
        score.Precision.ShouldBeGreaterThanOrEqualTo(0.90);
        score.Recall.ShouldBeGreaterThanOrEqualTo(0.85);
        score.TrapsTaken.ShouldBe(0);
    }

    /// <summary>Topics are for a person to choose, and the number of characters of a source is no member of a command of its own.</summary>
    private static GoldFact WithoutTopics(GoldFact fact) => fact with { Members = fact.Members.Where(m => m.Key != "topics").ToDictionary(StringComparer.Ordinal) };
}
