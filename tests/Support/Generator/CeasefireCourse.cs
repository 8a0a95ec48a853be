using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>The events of a ceasefire: zones, reported violations, and statements about it.</summary>
internal sealed class CeasefireCourse(World world, Dice dice, string process, List<Source> sources, List<Part> cast, Calendar days, string slug)
    : Telling(world, dice, process, sources, $"q{days.Number}")
{
    private string Path => $"/ceasefires/{slug}";

    private string Round => $"/processes/{Process}/rounds/{days.Number}";

    public IEnumerable<GeneratedCommand> Tell() => Zones().Concat(Reports()).Concat(Said());

    private string Day(int later) => Days.Exactly(days.Opening.AddDays(later));

    private IEnumerable<GeneratedCommand> Zones()
    {
        for (var n = Dice.Chance(30) ? Dice.Between(1, 3) : 0; n > 0; n--)
        {
            var zone = new JsonObject { ["zone"] = $"zone-{n}", ["name"] = $"Zone {n}", ["place"] = Dice.Of(World.Places), ["term"] = Term() };
            yield return Say(Path, "establish-zone", zone, Day(6), Evidence());
            if (Dice.Chance(40))
            {
                yield return Say(Path, "extend-zone", new JsonObject { ["slug"] = $"zone-{n}-longer", ["zone"] = $"zone-{n}", ["term"] = Term() }, Day(14), Evidence());
            }

            if (Dice.Chance(25))
            {
                yield return Say(Path, "dissolve-zone", new JsonObject { ["zone"] = $"zone-{n}", ["reason"] = Dice.Of(Vocabulary.Reasons) }, Day(30), Evidence());
            }
        }
    }

    private IEnumerable<GeneratedCommand> Reports()
    {
        for (var n = Dice.Below(4); n > 0; n--)
        {
            var (two, count) = (TwoSources(), Dice.Below(60));
            var period = $"{Day(3 + (5 * n))}/{Day(10 + (5 * n))}";
            var report = new JsonObject { ["slug"] = $"report-{n}", ["period"] = period, ["count"] = count, ["area"] = $"Around {Dice.Of(Vocabulary.Places)}.", ["by"] = cast[1].Actor.Code };
            var first = Say(Path, "report-violations", report, Day(11 + (5 * n)), Cite(two[0]));
            yield return first;
            if (Dice.Chance(20))
            {
                var other = new JsonObject { ["slug"] = $"report-{n}", ["count"] = count + 1, ["contradicts"] = Contradicting(first) };
                yield return Say(Path, "report-violations", other, null, Cite(two[1]));
            }
            else if (Dice.Chance(20))
            {
                var changes = new JsonObject { ["count"] = count + 2 };
                yield return Say(Path, "correct-entry", new JsonObject { ["entry"] = first.Entry, ["changes"] = changes, ["reason"] = "a table was misread" }, null, Evidence());
            }
        }
    }

    private IEnumerable<GeneratedCommand> Said()
    {
        for (var n = Dice.Below(3); n > 0; n--)
        {
            var part = Dice.Of(cast);
            var said = Say(Round, "make-ceasefire-statement", new JsonObject
            {
                ["slug"] = $"on-the-quiet-{n}",
                ["speaker"] = new JsonObject { ["actor"] = part.Actor.Code, ["role"] = part.Role },
                ["topics"] = new JsonArray("ceasefire"),
                ["summary"] = $"{part.Actor.Name} speaks of the ceasefire.",
                ["stance"] = Dice.Of(Vocabulary.Stances),
                ["ceasefires"] = new JsonArray(slug),
            }, Day(2), Evidence());
            yield return said;
            if (Dice.Chance(10))
            {
                yield return Say(Round, "retract-entry", new JsonObject { ["entry"] = said.Entry, ["reason"] = "it was said of another one" }, null, Evidence());
            }
        }
    }

    private JsonObject Term() => new() { ["duration"] = Dice.Of(Vocabulary.Durations) };
}
