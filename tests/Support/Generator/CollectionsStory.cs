using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>
/// What collections say of a process: codes and classes of a document, editions of a source and what was taken from it, mediation, pauses and numbers of a round, ceasefires that
/// follow each other, and who came after whom. It registers no process, actor or person of its own.
/// </summary>
internal sealed class CollectionsStory(World world, Dice dice, string process, List<Source> sources, List<Part> cast, DateOnly day)
    : Telling(world, dice, process, sources, "collections")
{
    private string Collection => $"{Process}-collection";

    private string Document => $"/documents/{Process}-listed";

    private string Round => $"/processes/{Process}/rounds/collected";

    public IEnumerable<GeneratedCommand> Tell() => Editions().Concat(Codings()).Concat(Meetings()).Concat(Ceasefires()).Concat(Names());

    /// <summary>A source with two editions, a copy of it, one that was withdrawn, and one that replaced another.</summary>
    private IEnumerable<GeneratedCommand> Editions()
    {
        foreach (var (id, name) in new[] { (Collection, "Collection of Agreements"), ($"{Process}-copy", "Copy of the Collection"), ($"{Process}-draft", "Draft of the Collection") })
        {
            yield return Say($"/sources/{id}", "register-source", new JsonObject { ["publisher"] = name, ["access"] = "read" }, null, new JsonObject { ["unsourced"] = true });
        }

        for (var edition = 1; edition <= 2; edition++)
        {
            var body = new JsonObject { ["slug"] = $"v{edition}", ["label"] = $"Version {edition}", ["published"] = Days.Exactly(day.AddDays(365 * edition)), ["records"] = 1_000 * edition };
            yield return Say($"/sources/{Collection}", "record-edition", body, null, Evidence());
        }

        yield return Say($"/sources/{Process}-copy", "derive-source", new JsonObject { ["source"] = Collection, ["types"] = new JsonArray("document-issued") }, null, Evidence());
        yield return Say($"/sources/{Collection}", "archive-source", new JsonObject { ["archive"] = $"https://archive.example/{Collection}", ["accessed"] = Days.Exactly(day.AddDays(800)) }, null, Evidence());
        yield return Say($"/sources/{Process}-draft", "supersede-source", new JsonObject { ["source"] = Collection }, null, Evidence());
        yield return Say($"/sources/{Process}-draft", "withdraw-source", new JsonObject { ["by"] = "publisher", ["on"] = Days.Exactly(day.AddDays(500)), ["reason"] = "It was a draft." }, null, Evidence());
    }

    private IEnumerable<GeneratedCommand> Codings()
    {
        yield return Say(Document, "issue-document", new JsonObject
        {
            ["type"] = "agreement",
            ["issuers"] = new JsonArray(cast[0].Actor.Code, cast[1].Actor.Code),
            ["process"] = Process,
            ["title"] = $"Listed agreement on {Topic()}",
            ["clauses"] = new JsonArray(new JsonObject { ["slug"] = "first", ["text"] = new JsonObject { ["scheme"] = "handbook", ["id"] = "1-a" } }),
        }, Days.Exactly(day), Edition(1));
        yield return Say(Document, "sign-document", new JsonObject { ["slug"] = "groups", ["actor"] = cast[1].Actor.Code, ["kind"] = "party", ["groups"] = Dice.Between(2, 6) }, Days.Exactly(day), Edition(1));
        yield return Say(Document, "agree-to-document", new JsonObject { ["slug"] = "third", ["actor"] = cast[2].Actor.Code, ["kind"] = "guarantor" }, Days.Exactly(day), Edition(1));
        yield return Say(Document, "classify-document", new JsonObject { ["stage"] = "partial-framework", ["conflict"] = "intrastate", ["status"] = "agreed" }, null, Edition(1));
        for (var edition = 1; edition <= 2; edition++)
        {
            var codes = new JsonArray(Code("Ce", $"{edition}"), Code("HrGen", "1"), Code("PpsEx:St", "0"));
            yield return Say(Document, "code-document", new JsonObject { ["scheme"] = "handbook", ["edition"] = $"v{edition}", ["codes"] = codes }, null, Edition(edition));
        }

        yield return Say(Document, "end-document", new JsonObject { ["slug"] = "first", ["manner"] = "renegotiated", ["by"] = cast[0].Actor.Code }, Days.Exactly(day.AddDays(400)), Edition(2));
    }

    private IEnumerable<GeneratedCommand> Meetings()
    {
        yield return Say(Round, "open-round", new JsonObject { ["label"] = "Meeting of the spring" }, Days.Exactly(day), Evidence());
        yield return Say(Round, "pause-round", new JsonObject { ["slug"] = "first", ["by"] = cast[0].Actor.Code, ["reason"] = Dice.Of(Vocabulary.Reasons) }, Days.Exactly(day.AddDays(1)), Evidence());
        yield return Say(Round, "resume-round", new JsonObject { ["slug"] = "first", ["place"] = Dice.Of(World.Places) }, Days.Exactly(day.AddDays(2)), Evidence());
        yield return Say(Round, "renumber-round", new JsonObject { ["slug"] = "counted", ["label"] = "Last round", ["by"] = cast[0].Actor.Code }, Days.Exactly(day.AddDays(40)), Evidence());
        yield return Say($"/processes/{Process}", "hold-mediation", new JsonObject
        {
            ["slug"] = "calls",
            ["mediators"] = new JsonArray(Participant(cast[^1])),
            ["met"] = new JsonArray(Participant(cast[0]), Participant(cast[1])),
            ["means"] = "telephone",
            ["level"] = "special-envoy",
            ["summary"] = $"The agenda on {Topic()}.",
        }, Days.Exactly(day.AddDays(10)), Evidence());
    }

    private IEnumerable<GeneratedCommand> Ceasefires()
    {
        foreach (var (name, later) in new[] { ("winter", 20), ("spring", 60) })
        {
            var body = new JsonObject { ["party"] = cast[0].Actor.Code, ["class"] = Dice.Of(Vocabulary.CeasefireClasses), ["groups"] = Dice.Between(2, 6) };
            yield return Say($"/ceasefires/{Process}-{name}", "declare-ceasefire", body, Days.Exactly(day.AddDays(later)), Evidence());
        }

        var winter = $"/ceasefires/{Process}-winter";
        yield return Say(winter, "record-terms", new JsonObject { ["purposes"] = new JsonArray("humanitarian"), ["form"] = "written", ["mediators"] = new JsonArray(cast[^1].Actor.Code) }, null, Edition(2));
        yield return Say(winter, "set-support-period", new JsonObject { ["duration"] = "P3M" }, null, Evidence());
        yield return Say(winter, "follow-ceasefire", new JsonObject { ["by"] = $"{Process}-spring", ["kind"] = "supersedes" }, null, Evidence());
    }

    private IEnumerable<GeneratedCommand> Names()
    {
        yield return Say($"/actors/{cast[2].Actor.Code}", "record-succession", new JsonObject { ["predecessor"] = cast[3].Actor.Code, ["kind"] = "split" }, Days.AsTold(day, Dice), Evidence());
        var one = cast[0].People[0];
        yield return Say($"/people/{one.Id}", "record-person-alias", new JsonObject { ["alias"] = one.Spelled(Dice) }, null, Evidence());
        yield return Say($"/people/{one.Id}", "record-post", new JsonObject { ["actor"] = cast[0].Actor.Code, ["post"] = "special envoy" }, $"{day.Year - 1:0000}/..", Evidence());
    }

    /// <summary>Returns a citation of an edition of the collection.</summary>
    private JsonObject Edition(int number) => new() { ["sources"] = new JsonArray(new JsonObject { ["source"] = Collection, ["edition"] = $"v{number}", ["locator"] = $"row {Dice.Between(1, 900)}" }) };

    private static JsonObject Code(string code, string value) => new() { ["code"] = code, ["value"] = value };

    private static JsonObject Participant(Part part) => new() { ["actor"] = part.Actor.Code };
}
