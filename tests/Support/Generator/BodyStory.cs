using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>A body that came of a round: set up, charged, met, and now and then done away with.</summary>
internal sealed class BodyStory(World world, Dice dice, string process, List<Source> sources, List<Part> cast, Calendar days)
    : Telling(world, dice, process, sources, $"b{days.Number}")
{
    public string Slug => $"{Process}-group-{days.Number}";

    private string Path => $"/bodies/{Slug}";

    public IEnumerable<GeneratedCommand> Tell()
    {
        var two = TwoSources();
        yield return Say(Path, "establish-body", new JsonObject
        {
            ["kind"] = Dice.Of(Vocabulary.BodyKinds),
            ["name"] = $"Group on {Topic()}",
            ["members"] = new JsonArray(cast[0].Actor.Code, cast[1].Actor.Code, cast[2].Actor.Code),
            ["chair"] = cast[2].Actor.Code,
            ["processes"] = new JsonArray(Process),
        }, Days.AsTold(days.Opening.AddDays(2), Dice), Cite(two[0]));
        var mandate = new JsonObject { ["slug"] = "first", ["mandate"] = $"To prepare steps on {Topic()}.", ["term"] = new JsonObject { ["duration"] = "P10D" } };
        var charged = Say(Path, "set-mandate", mandate, Days.Exactly(days.Opening.AddDays(2)), Cite(two[0]));
        yield return charged;
        if (Dice.Chance(20))
        {
            var other = (JsonObject)mandate.DeepClone();
            (other["term"], other["contradicts"]) = (new JsonObject { ["duration"] = "P2W" }, Contradicting(charged));
            yield return Say(Path, "set-mandate", other, Days.Exactly(days.Opening.AddDays(2)), Cite(two[1]));
        }

        for (var n = Dice.Below(4); n > 0; n--)
        {
            yield return Met(n);
        }

        if (Dice.Chance(15))
        {
            yield return Say(Path, "dissolve-body", new JsonObject { ["reason"] = Dice.Of(Vocabulary.Reasons) }, Days.AsTold(days.Opening.AddDays(200), Dice), Evidence());
        }
    }

    private GeneratedCommand Met(int n)
    {
        var there = Dice.Some(cast, Dice.Between(2, 3));
        var participants = there.Select(p => new JsonObject { ["actor"] = p.Actor.Code, ["person"] = new JsonObject { ["person"] = Dice.Of(p.People).Id } });
        return Say(Path, "hold-meeting", new JsonObject
        {
            ["slug"] = $"meeting-{n}",
            ["label"] = $"Meeting {n}",
            ["participants"] = new JsonArray([.. participants]),
            ["place"] = Dice.Of(World.Places),
            ["process"] = Process,
            ["summary"] = $"The group went through {Topic()}.",
        }, Days.AsTold(days.Opening.AddDays(10 * n), Dice), Evidence());
    }
}
