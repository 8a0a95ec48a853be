using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>
/// Many entries of one kind on one stream, of which about one in twenty is corrected, retracted or contradicted. Each cites one of the agencies.
/// </summary>
internal sealed class FieldEntries(FieldRegistry registry, Dice dice, string process, string path, string mark)
    : Telling(registry.World, dice, process, [.. registry.Agencies], mark)
{
    /// <param name="count">The number of lines.</param>
    /// <param name="day">The day of the n-th one.</param>
    public IEnumerable<GeneratedCommand> Statements(int count, Func<int, string?> day) => Disputed(count, (n, against) =>
    {
        var speaker = Dice.Of(World.Actors);
        var (topic, body) = (Topic(), new JsonObject { ["slug"] = $"{Mark}-{n}", ["speaker"] = new JsonObject { ["actor"] = speaker.Code } });
        body["topics"] = new JsonArray(topic);
        body["summary"] = $"{speaker.Name} {Dice.Of(Vocabulary.Verbs)} {topic}.";
        if (against is null && Dice.Chance(30))
        {
            body["speaker"]!["person"] = new JsonObject { ["person"] = registry.AnyPerson(Dice).Id };
        }

        return ("make-statement", body, against is null ? day(n) : null);
    }, () => new JsonObject { ["summary"] = $"On {Topic()}, as the full text has it." });

    /// <param name="count">The number of lines.</param>
    /// <param name="from">The first day of the reports.</param>
    /// <param name="by">The actor that reports.</param>
    public IEnumerable<GeneratedCommand> Reports(int count, DateOnly from, Actor by) => Disputed(count, (n, against) =>
    {
        var day = Days.Exactly(from.AddDays(n / 8));
        var body = new JsonObject { ["slug"] = $"{Mark}-{n}", ["count"] = Dice.Below(60) };
        if (against is null)
        {
            (body["period"], body["area"], body["by"]) = ($"{day}/{day}", $"Around {Dice.Of(Vocabulary.Places)}.", by.Code);
        }

        return ("report-violations", body, against is null ? day : null);
    }, () => new JsonObject { ["count"] = 60 + Dice.Below(60) });

    private IEnumerable<GeneratedCommand> Disputed(int count, Func<int, GeneratedCommand?, (string Command, JsonObject Body, string? When)> entry, Func<JsonObject> changes)
    {
        for (var (n, told) = (1, 0); told < count; n++)
        {
            var (command, body, when) = entry(n, null);
            var source = Dice.Of(Sources);
            var first = Say(path, command, body, when, Cite(source));
            yield return first;
            told++;
            var chance = told < count ? Dice.Below(100) : 100;
            if (chance < 2)
            {
                var (again, other, _) = entry(n, first);
                other["contradicts"] = Contradicting(first);
                yield return Say(path, again, other, null, Cite(Dice.Of([.. Sources.Where(s => s != source)])));
            }
            else if (chance < 4)
            {
                yield return Say(path, "correct-entry", new JsonObject { ["entry"] = first.Entry, ["changes"] = changes(), ["reason"] = "it was misread" }, null, Cite(source));
            }
            else if (chance < 5)
            {
                yield return Say(path, "retract-entry", new JsonObject { ["entry"] = first.Entry, ["reason"] = "it was about another one" }, null, Cite(source));
            }

            told += chance < 5 ? 1 : 0;
        }
    }
}
