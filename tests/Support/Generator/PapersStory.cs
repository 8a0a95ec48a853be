using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>The documents of a round: issuers, endorsements, signatures, reservations, entry into force and links.</summary>
internal sealed class PapersStory(World world, Dice dice, string process, List<Source> sources, List<Part> cast, Calendar days)
    : Telling(world, dice, process, sources, $"p{days.Number}")
{
    /// <summary>The document's id; null where the round wrote none.</summary>
    public string? Written { get; private set; }

    private string Path => $"/documents/{Process}-{days.Number}";

    private DateOnly Last => days.Opening.AddDays(2);

    public IEnumerable<GeneratedCommand> Tell() => Dice.Chance(45) ? Document() : [];

    /// <summary>Facts of the document that became known after the round.</summary>
    public IEnumerable<GeneratedCommand> Afterwards()
    {
        if (Written is null)
        {
            yield break;
        }

        foreach (var command in Dice.Chance(60) ? InForce() : [])
        {
            yield return command;
        }

        if (Dice.Chance(30))
        {
            yield return Say(Path, "assign-external-id", new JsonObject { ["scheme"] = "pa-x", ["id"] = $"{Dice.Between(1000, 2999)}" }, null, Evidence());
        }

        if (World.LastDocument is { } other && Dice.Chance(40))
        {
            var kind = Dice.Of(["supersedes", "amends", "implements", "annex-of", "refers-to"]);
            yield return Say(Path, "link-document", new JsonObject { ["kind"] = kind, ["to"] = $"document-{other}" }, null, Evidence());
        }

        if (World.LastProcess is { } second && second != Process && Dice.Chance(20))
        {
            yield return Say(Path, "link-document", new JsonObject { ["kind"] = "belongs-to", ["to"] = $"process-{second}" }, null, Evidence());
        }

        if (World.LastCeasefire is { } quiet && Dice.Chance(30))
        {
            yield return Say(Path, "link-document", new JsonObject { ["kind"] = Dice.Of(["establishes", "concerns"]), ["to"] = $"ceasefire-{quiet}" }, null, Evidence());
        }

        World.LastDocument = Written;
    }

    private IEnumerable<GeneratedCommand> Document()
    {
        Written = $"{Process}-{days.Number}";
        var two = TwoSources();
        var parts = Dice.Between(2, 4);
        var issued = Issued(parts, cast[4].Actor);
        var first = Say(Path, "issue-document", issued, Days.Exactly(Last), Cite(two[0]));
        yield return first;
        var again = new JsonObject { ["type"] = issued["type"]!.DeepClone(), ["process"] = Process, ["round"] = $"{days.Number}" };
        if (Dice.Chance(20))
        {
            yield return Say(Path, "issue-document", again, Days.Exactly(Last), Cite(two[1]));
        }
        else if (Dice.Chance(15))
        {
            (again["refusers"], again["contradicts"]) = (new JsonArray(cast[4].Actor.Code), Contradicting(first));
            yield return Say(Path, "issue-document", again, Days.Exactly(Last), Cite(two[1]));
        }

        foreach (var part in cast.Take(parts).Where(_ => Dice.Chance(70)))
        {
            yield return Signed(part);
        }

        if (Dice.Chance(20))
        {
            var reservation = new JsonObject { ["slug"] = "one", ["by"] = cast[1].Actor.Code, ["clause"] = "first", ["summary"] = $"It does not hold itself bound on {Topic()}." };
            yield return Say(Path, "enter-reservation", reservation, Days.AsTold(Last, Dice), Evidence());
        }
    }

    private JsonObject Issued(int parts, Actor endorser)
    {
        var reader = Dice.Of(cast);
        return new JsonObject
        {
            ["type"] = Dice.Of(Vocabulary.DocumentTypes),
            ["issuers"] = new JsonArray([.. cast.Take(parts).Select(p => JsonValue.Create(p.Actor.Code))]),
            ["endorsers"] = new JsonArray(endorser.Code),
            ["process"] = Process,
            ["round"] = $"{days.Number}",
            ["title"] = $"Joint words on {Topic()}",
            ["reader"] = new JsonObject { ["actor"] = reader.Actor.Code, ["person"] = new JsonObject { ["person"] = Dice.Of(reader.People).Id } },
            ["summary"] = $"The issuers agree on steps concerning {Topic()}.",
            ["clauses"] = new JsonArray(new JsonObject { ["slug"] = "first", ["heading"] = "1", ["summary"] = $"Steps on {Topic()}." }, new JsonObject { ["slug"] = "second" }),
            ["languages"] = new JsonArray("en"),
        };
    }

    private GeneratedCommand Signed(Part part)
    {
        var signer = Dice.Of(part.People);
        return Say(Path, "sign-document", new JsonObject
        {
            ["slug"] = part.Actor.Code.ToLowerInvariant().Replace('_', '-'),
            ["actor"] = part.Actor.Code,
            ["person"] = new JsonObject { ["person"] = signer.Id, ["asWritten"] = signer.Spelled(Dice) },
            ["capacity"] = part.Role,
        }, Days.AsTold(Last, Dice), Evidence());
    }

    /// <summary>The day of signing, and now and then another source with the day after it.</summary>
    private IEnumerable<GeneratedCommand> InForce()
    {
        var two = TwoSources();
        var first = Say(Path, "record-entry-into-force", new JsonObject { ["ground"] = "signature" }, Days.Exactly(Last), Cite(two[0]));
        yield return first;
        if (Dice.Chance(30))
        {
            var other = new JsonObject { ["contradicts"] = Contradicting(first) };
            yield return Say(Path, "record-entry-into-force", other, Days.Exactly(Last.AddDays(1)), Cite(two[1]));
        }
    }
}
