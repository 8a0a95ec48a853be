using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>The tools of every part of a story: random numbers, the sources of its process, and unique keys.</summary>
internal class Telling(World world, Dice dice, string process, List<Source> sources, string mark)
{
    private int _said;

    protected World World => world;

    protected Dice Dice => dice;

    /// <summary>The part of its keys that no other part of the story has.</summary>
    protected string Mark => mark;

    protected string Process => process;

    /// <summary>The sources of the process so far; the last ones are those of the present round.</summary>
    protected List<Source> Sources => sources;

    /// <summary>A command on a stream under a key of its own.</summary>
    /// <param name="key">The command's own key, if others speak to the same target with the same mark.</param>
    protected GeneratedCommand Say(string target, string command, JsonObject body, string? when, JsonObject evidence, string? key = null)
    {
        if (when is not null)
        {
            body["when"] = when;
        }

        body["evidence"] = evidence;
        return GeneratedCommand.Of(target, command, key ?? $"{command}-{mark}-{++_said}", body);
    }

    /// <summary>Most facts have one source, some two, and a few have none.</summary>
    protected JsonObject Evidence() => dice.Below(20) switch
    {
        0 => new JsonObject { ["unsourced"] = true },
        < 4 => Cite(TwoSources()),
        _ => Cite(Recent()),
    };

    protected JsonObject Cite(params IEnumerable<Source> cited) => new() { ["sources"] = new JsonArray([.. cited.Select(Citation)]) };

    protected Source Recent() => dice.Chance(70) ? sources[^dice.Between(1, Math.Min(4, sources.Count))] : dice.Of(sources);

    /// <summary>Two different sources: who says so, and who says so too or otherwise.</summary>
    protected Source[] TwoSources()
    {
        var first = Recent();
        return [first, dice.Of(sources.Where(s => s != first).ToList())];
    }

    protected static JsonArray Contradicting(params IEnumerable<GeneratedCommand> told) => [.. told.Select(t => t.Entry)];

    protected string Topic() => dice.Of(Vocabulary.Topics);

    private JsonObject Citation(Source source)
    {
        var citation = new JsonObject { ["source"] = source.Id, ["locator"] = $"paragraph {dice.Between(1, 30)}" };
        if (source.Sha256 is not null && dice.Chance(40))
        {
            var start = dice.Below(source.Characters - 100);
            var range = new JsonObject { ["start"] = start, ["end"] = start + dice.Between(10, 100) };
            citation["text"] = new JsonObject { ["sha256"] = source.Sha256, ["ranges"] = new JsonArray(range) };
        }

        return citation;
    }
}
