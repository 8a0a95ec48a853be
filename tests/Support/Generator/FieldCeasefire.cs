using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>A ceasefire that observers watch: its declaration, and their reports of violations.</summary>
internal sealed class FieldCeasefire(FieldRegistry registry, Dice dice, string process, List<Source> sources, List<Part> cast, Calendar days)
    : Telling(registry.World, dice, process, sources, $"l{days.Number}")
{
    private string Path => $"/ceasefires/{Process}-line-{days.Number}";

    /// <param name="lines">The number of commands, at least two.</param>
    public IEnumerable<GeneratedCommand> Tell(int lines)
    {
        var body = new JsonObject { ["party"] = cast[0].Actor.Code, ["class"] = Dice.Of(Vocabulary.CeasefireClasses), ["area"] = $"Around {Dice.Of(Vocabulary.Places)}." };
        yield return Say(Path, "declare-ceasefire", body, Days.Exactly(days.Opening), Evidence());
        yield return Say(Path, "link-ceasefire", new JsonObject { ["process"] = Process }, null, Evidence());
        foreach (var command in new FieldEntries(registry, Dice, Process, Path, $"report-{days.Number}").Reports(lines - 2, days.Opening, cast[^1].Actor))
        {
            yield return command;
        }
    }
}
