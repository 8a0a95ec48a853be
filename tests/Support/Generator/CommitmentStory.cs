using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>The commitments of a round, their due windows and their outcomes.</summary>
/// <param name="papers">The documents of the round, read only when the commitment is written.</param>
internal sealed class CommitmentStory(PapersStory papers, World world, Dice dice, string process, List<Source> sources, List<Part> cast, Calendar days)
    : Telling(world, dice, process, sources, $"c{days.Number}")
{
    private string Path => $"/commitments/{Process}-{days.Number}";

    private DateOnly Last => days.Opening.AddDays(2);

    public IEnumerable<GeneratedCommand> Tell()
    {
        if (!Dice.Chance(40))
        {
            yield break;
        }

        var two = TwoSources();
        var made = new JsonObject
        {
            ["by"] = new JsonArray(cast[0].Actor.Code, cast[1].Actor.Code),
            ["to"] = new JsonArray(cast[2].Actor.Code),
            ["summary"] = $"They are to {Dice.Of(Vocabulary.Undertakings)} {Topic()}.",
            ["process"] = Process,
            ["round"] = $"{days.Number}",
            ["due"] = $"../{Days.Exactly(Last.AddDays(10))}",
        };
        if (papers.Written is { } document)
        {
            (made["document"], made["clause"]) = (document, "first");
        }

        var first = Say(Path, "make-commitment", made, Days.Exactly(Last), Cite(two[0]));
        yield return first;
        if (Dice.Chance(25))
        {
            yield return Otherwise(first, two[1]);
        }

        foreach (var command in Fate())
        {
            yield return command;
        }
    }

    /// <summary>Another source has the parties bound to a window that begins only when the first one's has passed.</summary>
    private GeneratedCommand Otherwise(GeneratedCommand first, Source source) => Say(Path, "make-commitment", new JsonObject
    {
        ["summary"] = $"They said that they would {Dice.Of(Vocabulary.Undertakings)} {Topic()}.",
        ["process"] = Process,
        ["due"] = $"{Days.Exactly(Last.AddDays(11))}/{Days.Exactly(Last.AddDays(14))}",
        ["contradicts"] = Contradicting(first),
    }, Days.Exactly(Last), Cite(source));

    private IEnumerable<GeneratedCommand> Fate()
    {
        var two = TwoSources();
        var chance = Dice.Below(10);
        if (chance is 0)
        {
            yield return Say(Path, "waive-commitment", new JsonObject { ["by"] = cast[2].Actor.Code, ["reason"] = Dice.Of(Vocabulary.Reasons) }, Days.Exactly(Last.AddDays(5)), Cite(two[0]));
        }

        var missed = chance is > 5 ? Say(Path, "miss-commitment", new JsonObject { ["reason"] = Dice.Of(Vocabulary.Reasons) }, Days.Exactly(Last.AddDays(15)), Cite(two[0])) : null;
        if (missed is not null)
        {
            yield return missed;
        }

        if (chance is > 0 and < 6)
        {
            yield return Say(Path, "meet-commitment", new JsonObject { ["summary"] = "It was done as agreed." }, Days.AsTold(Last.AddDays(Dice.Between(4, 40)), Dice), Cite(two[0]));
        }
        else if (chance is 8)
        {
            yield return Say(Path, "meet-commitment", new JsonObject { ["contradicts"] = Contradicting(missed!) }, Days.Exactly(Last.AddDays(8)), Cite(two[1]));
        }
        else if (chance is 9)
        {
            yield return Say(Path, "meet-commitment", [], Days.Exactly(Last.AddDays(40)), Cite(two[1]));
        }
    }
}
