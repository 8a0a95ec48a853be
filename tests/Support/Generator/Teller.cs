using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>Entries about a whole process, and its registry entries.</summary>
internal sealed class Teller(World world, Dice dice, string process, List<Source> sources) : Telling(world, dice, process, sources, "t")
{
    private string Path => $"/processes/{Process}";

    public GeneratedCommand SourceOf(Source source, DateOnly day)
    {
        var body = new JsonObject
        {
            ["publisher"] = $"{Dice.Of(Vocabulary.States)} {Dice.Of(Vocabulary.Publishers)}",
            ["address"] = $"https://archive.example/{source.Id}",
            ["title"] = $"On {Topic()}",
            ["published"] = Days.AsTold(day, Dice),
            ["access"] = "read",
            ["language"] = "en",
        };
        if (source.Sha256 is not null)
        {
            body["text"] = new JsonObject { ["sha256"] = source.Sha256, ["characters"] = source.Characters };
        }
        else if (Dice.Chance(30))
        {
            (body["access"], body["through"]) = ("second-hand", "a digest of the press");
        }

        return Say($"/sources/{source.Id}", "register-source", body, null, new JsonObject { ["unsourced"] = true });
    }

    public GeneratedCommand PersonOf(Person person) => Say($"/people/{person.Id}", "register-person", new JsonObject { ["name"] = person.Name }, null, Evidence());

    public GeneratedCommand Post(Person person, Actor actor, DateOnly day) => Say(
        $"/people/{person.Id}", "record-post", new JsonObject { ["actor"] = actor.Code, ["post"] = Dice.Chance(50) ? "deputy foreign minister" : "special envoy" },
        $"{day.Year - 1:0000}/..", Evidence());

    public GeneratedCommand Status(string status, Actor by, DateOnly day) => Say(
        Path, "report-process-status", new JsonObject { ["status"] = status, ["by"] = by.Code, ["reason"] = Dice.Of(Vocabulary.Reasons) }, Days.Exactly(day), Evidence());

    public IEnumerable<GeneratedCommand> Opening(List<Part> cast, DateOnly day)
    {
        yield return Say(Path, "open-process", new JsonObject
        {
            ["title"] = $"{cast[0].Actor.Name} talks on {Topic()}",
            ["concerning"] = new JsonArray(cast[0].Actor.Code),
            ["summary"] = $"Talks between {cast[0].Actor.Name} and {cast[1].Actor.Name}.",
        }, Days.AsTold(day.AddDays(-30), Dice), Evidence());
        yield return Say(Path, "assign-external-id", new JsonObject { ["scheme"] = "pa-x", ["id"] = $"{Dice.Between(1, 999)}" }, null, Evidence());
        yield return Status("active", cast[1].Actor, day.AddDays(-20));
        if (World.LastProcess is { } other && Dice.Chance(40))
        {
            yield return Say(Path, "link-process", new JsonObject { ["process"] = other, ["kind"] = Dice.Chance(50) ? "parallel" : "supports" }, null, Evidence());
        }

        World.LastProcess = Process;
        if (Dice.Chance(15))
        {
            yield return Say(Path, "rename-process", new JsonObject { ["title"] = $"Broad talks on {Topic()}" }, Days.Exactly(day.AddDays(90)), Evidence());
        }

        if (Dice.Chance(30))
        {
            var track = new JsonObject { ["slug"] = "second", ["title"] = $"Experts on {Topic()}", ["level"] = Dice.Chance(50) ? "semi-official" : "unofficial" };
            yield return Say(Path, "open-track", track, Days.AsTold(day.AddDays(30), Dice), Evidence());
        }

        var speaker = Dice.Of(cast);
        yield return Say(Path, "make-statement", new JsonObject
        {
            ["slug"] = "before-the-talks",
            ["speaker"] = new JsonObject { ["actor"] = speaker.Actor.Code },
            ["topics"] = new JsonArray(Topic()),
            ["summary"] = $"{speaker.Actor.Name} says what it expects of the talks.",
        }, Days.AsTold(day.AddDays(-10), Dice), Evidence());
    }
}
