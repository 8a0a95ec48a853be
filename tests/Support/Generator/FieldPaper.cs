using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>The one document of a process, as a collection of agreements has it.</summary>
internal sealed class FieldPaper(World world, Dice dice, string process, List<Source> sources, List<Part> cast, DateOnly day)
    : Telling(world, dice, process, sources, "d")
{
    private string Path => $"/documents/{Process}";

    public IEnumerable<GeneratedCommand> Tell()
    {
        var two = TwoSources();
        var first = Say(Path, "issue-document", new JsonObject
        {
            ["type"] = Dice.Of(Vocabulary.DocumentTypes),
            ["issuers"] = new JsonArray(cast[0].Actor.Code, cast[1].Actor.Code),
            ["process"] = Process,
            ["title"] = $"Agreement on {Topic()}",
            ["summary"] = $"The parties agree on steps concerning {Topic()}.",
            ["clauses"] = new JsonArray(new JsonObject { ["slug"] = "first", ["heading"] = "1", ["summary"] = $"Steps on {Topic()}." }, new JsonObject { ["slug"] = "second" }),
            ["languages"] = new JsonArray("en"),
        }, Days.AsTold(day, Dice), Cite(two[0]));
        yield return first;
        foreach (var part in cast.Take(2))
        {
            yield return Say(Path, "sign-document", new JsonObject
            {
                ["slug"] = part.Actor.Code.ToLowerInvariant().Replace('_', '-'),
                ["actor"] = part.Actor.Code,
                ["person"] = new JsonObject { ["person"] = Dice.Of(part.People).Id },
                ["capacity"] = part.Role,
            }, Days.Exactly(day), Evidence());
        }

        var inForce = Say(Path, "record-entry-into-force", new JsonObject { ["ground"] = "signature" }, Days.Exactly(day), Cite(two[0]));
        yield return inForce;
        if (Dice.Chance(30))
        {
            yield return Say(Path, "record-entry-into-force", new JsonObject { ["contradicts"] = Contradicting(inForce) }, Days.Exactly(day.AddDays(1)), Cite(two[1]));
        }

        yield return Say(Path, "assign-external-id", new JsonObject { ["scheme"] = "pa-x", ["id"] = $"{Dice.Between(1000, 2999)}" }, null, Evidence());
    }
}
