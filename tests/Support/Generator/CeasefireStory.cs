using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>A ceasefire that came of a round: who declared and who denied it, how long it was to hold, what became of it.</summary>
internal sealed class CeasefireStory(World world, Dice dice, string process, List<Source> sources, List<Part> cast, Calendar days)
    : Telling(world, dice, process, sources, $"c{days.Number}")
{
    private string Slug => $"{Process}-quiet-{days.Number}";

    private string Path => $"/ceasefires/{Slug}";

    private string First => cast[0].Actor.Code;

    private string Second => cast[1].Actor.Code;

    public IEnumerable<GeneratedCommand> Tell() => Declared().Concat(Linked()).Concat(Began()).Concat(Watched()).Concat(Course()).Concat(Ended());

    private IEnumerable<GeneratedCommand> Course() => new CeasefireCourse(World, Dice, Process, Sources, cast, days, Slug).Tell();

    private string Day(int later) => Days.Exactly(days.Opening.AddDays(later));

    private IEnumerable<GeneratedCommand> Declared()
    {
        var (two, type) = (TwoSources(), Dice.Of(Vocabulary.CeasefireClasses));
        var first = Say(Path, "declare-ceasefire", new JsonObject
        {
            ["party"] = First,
            ["class"] = type,
            ["area"] = $"Around {Dice.Of(Vocabulary.Places)}.",
            ["from"] = Day(3),
            ["term"] = Dice.Chance(60) ? Term() : null,
        }, Day(1), Cite(two[0]));
        yield return first;
        World.LastCeasefire = Slug;
        if (Dice.Chance(25))
        {
            yield return Say(Path, "declare-ceasefire", new JsonObject { ["party"] = First, ["class"] = type }, Day(1), Cite(two[1]));
        }
        else if (Dice.Chance(15))
        {
            var other = Say(Path, "declare-ceasefire", new JsonObject { ["party"] = First, ["contradicts"] = Contradicting(first) }, Day(3), Cite(two[1]));
            yield return other;
            yield return Say(Path, "prefer-account", new JsonObject { ["entry"] = other.Entry, ["reason"] = "it quotes the order itself" }, null, Evidence());
        }

        var denies = new JsonObject { ["slug"] = "second", ["party"] = Second, ["declaredBy"] = First, ["reason"] = Dice.Of(Vocabulary.Reasons) };
        yield return Dice.Chance(65)
            ? Say(Path, "declare-ceasefire", new JsonObject { ["party"] = Second, ["term"] = Dice.Chance(50) ? Term() : null }, Days.AsTold(days.Opening.AddDays(2), Dice), Evidence())
            : Say(Path, "deny-ceasefire", denies, Day(3), Evidence());
    }

    private IEnumerable<GeneratedCommand> Linked()
    {
        yield return Say(Path, "link-ceasefire", new JsonObject { ["process"] = Process }, null, Evidence());
        if (World.LastProcess is { } other && other != Process && Dice.Chance(20))
        {
            yield return Say(Path, "link-ceasefire", new JsonObject { ["process"] = other }, null, Evidence());
        }
    }

    private IEnumerable<GeneratedCommand> Began()
    {
        var two = TwoSources();
        var when = Dice.Below(4) switch { 0 => null, 1 => Days.AsTold(days.Opening.AddDays(3), Dice), 2 => Day(3) + "T00:00:00+03:00", _ => Day(3) };
        if (Dice.Chance(80))
        {
            yield return Say(Path, "put-into-effect", when?.Contains('T', StringComparison.Ordinal) == true ? new JsonObject { ["asWritten"] = "midnight, local time" } : [], when, Cite(two[0]));
        }

        if (Dice.Chance(30))
        {
            var longer = new JsonObject { ["slug"] = "first", ["term"] = Term(), ["by"] = new JsonArray(First, Second) };
            yield return Say(Path, "extend-ceasefire", longer, Day(9), Cite(two[0]));
            yield return Say(Path, "extend-ceasefire", new JsonObject { ["slug"] = "first" }, Day(9), Cite(two[1]));
        }
    }

    private IEnumerable<GeneratedCommand> Watched()
    {
        if (!Dice.Chance(50))
        {
            yield break;
        }

        var body = new BodyStory(World, Dice, Process, Sources, cast, days);
        foreach (var command in body.Tell())
        {
            yield return command;
        }

        var monitors = new JsonObject { ["slug"] = "joint", ["monitors"] = new JsonArray(cast[2].Actor.Code, cast[3].Actor.Code), ["body"] = body.Slug };
        yield return Say(Path, "agree-monitoring", monitors, Day(4), Evidence());
        if (Dice.Chance(60))
        {
            var works = new JsonObject { ["slug"] = "joint", ["monitors"] = new JsonArray(cast[2].Actor.Code), ["mode"] = Dice.Chance(20) ? "denies" : "asserts" };
            yield return Say(Path, "start-monitoring", works, Days.AsTold(days.Opening.AddDays(10), Dice), Evidence());
        }
    }

    private IEnumerable<GeneratedCommand> Ended()
    {
        JsonObject Act(string party) => new() { ["slug"] = "one", ["party"] = party, ["reason"] = Dice.Of(Vocabulary.Reasons) };
        if (Dice.Chance(25))
        {
            yield return Say(Path, "suspend-ceasefire", Act(Second), Day(12), Evidence());
            yield return Say(Path, "recommit-to-ceasefire", Act(Second), Days.AsTold(days.Opening.AddDays(15), Dice), Evidence());
        }

        if (Dice.Chance(40))
        {
            yield return Dice.Chance(50) ? Say(Path, "record-lapse", new JsonObject { ["slug"] = "one" }, Day(33), Evidence()) : Say(Path, "end-ceasefire", Act(First), Day(20), Evidence());
        }
    }

    private JsonObject Term() => new() { ["duration"] = Dice.Of(Vocabulary.Durations) };
}
