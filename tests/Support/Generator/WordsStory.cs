using System.Text.Json.Nodes;

namespace NegotiationTracker.Generator;

/// <summary>The statements at a round.</summary>
internal sealed class WordsStory(World world, Dice dice, string process, List<Source> sources, List<Part> cast, Calendar days)
    : Telling(world, dice, process, sources, $"w{days.Number}")
{
    private readonly List<GeneratedCommand> _statements = [];
    private readonly List<string> _sessions = [];

    private string Path => $"/processes/{Process}/rounds/{days.Number}";

    public IEnumerable<GeneratedCommand> Tell() => Sessions().Concat(Statements());

    /// <summary>Corrections and retractions, some of them taken back in turn.</summary>
    public IEnumerable<GeneratedCommand> Afterwards()
    {
        foreach (var statement in Dice.Some(_statements, Dice.Below(3)))
        {
            if (Dice.Chance(70))
            {
                var changes = new JsonObject { ["summary"] = $"On {Topic()}, as the full text has it." };
                var corrected = Say(Path, "correct-entry", About(statement, changes, "the digest had left half of it out"), null, Evidence());
                yield return corrected;
                if (Dice.Chance(15))
                {
                    var again = new JsonObject { ["summary"] = "As the final text has it." };
                    yield return Say(Path, "correct-entry", About(corrected, again, "the final text differs"), null, Evidence());
                }
            }
            else
            {
                var retracted = Say(Path, "retract-entry", About(statement, null, "it was said at another round"), null, Evidence());
                yield return retracted;
                if (Dice.Chance(20))
                {
                    yield return Say(Path, "retract-entry", About(retracted, null, "it was said here after all"), null, Evidence());
                }
            }
        }
    }

    private static JsonObject About(GeneratedCommand told, JsonObject? changes, string why)
    {
        var body = new JsonObject { ["entry"] = told.Entry, ["reason"] = why };
        if (changes is not null)
        {
            body["changes"] = changes;
        }

        return body;
    }

    private IEnumerable<GeneratedCommand> Sessions()
    {
        for (var n = Dice.Between(1, 4); n > 0; n--)
        {
            var (slug, two, day) = ($"session-{n}", TwoSources(), Days.Exactly(days.Opening.AddDays(Dice.Below(3))));
            var format = Dice.Of(Vocabulary.Formats);
            var there = Dice.Some(cast, Dice.Between(2, 4));
            yield return Say(Path, "hold-session", new JsonObject
            {
                ["slug"] = slug,
                ["format"] = format,
                ["participants"] = new JsonArray([.. there.Select(p => new JsonObject { ["actor"] = p.Actor.Code, ["capacity"] = "head-of-delegation" })]),
                ["summary"] = $"A {format} meeting on {Topic()}.",
            }, day, Cite(two[0]));
            _sessions.Add(slug);
            if (Dice.Chance(20))
            {
                yield return Say(Path, "hold-session", new JsonObject { ["slug"] = slug, ["format"] = format }, day, Cite(two[1]));
            }
        }
    }

    private IEnumerable<GeneratedCommand> Statements()
    {
        for (var n = Dice.Between(3, 12); n > 0; n--)
        {
            var (two, part) = (TwoSources(), Dice.Of(cast));
            var when = Dice.Chance(90) ? Days.AsTold(days.Opening.AddDays(Dice.Below(3)), Dice) : null;
            var person = Dice.Chance(60) ? Dice.Of(part.People) : null;
            var speaker = Dice.Chance(8) ? Together() : Alone(part, person);
            var stance = Dice.Chance(22) ? Dice.Of(Vocabulary.Stances) : null;
            var first = Statement($"said-{n}", speaker, part, stance, when, two[0]);
            _statements.Add(first);
            yield return first;
            if (Dice.Chance(14))
            {
                yield return Statement($"said-{n}", (JsonObject)speaker.DeepClone(), part, stance, when, two[1]);
            }
            else if (Dice.Chance(4))
            {
                yield return Statement($"said-{n}", Alone(cast.First(p => p != part), null), part, stance, when, two[1], first);
            }
        }
    }

    private GeneratedCommand Statement(string slug, JsonObject speaker, Part part, string? stance, string? when, Source source, GeneratedCommand? against = null)
    {
        var topics = Dice.Some(Vocabulary.Topics, Dice.Between(1, 3));
        var body = new JsonObject
        {
            ["slug"] = slug,
            ["speaker"] = speaker,
            ["topics"] = new JsonArray([.. topics.Select(t => JsonValue.Create(t))]),
            ["summary"] = $"{part.Actor.Name} {Dice.Of(Vocabulary.Verbs)} {string.Join(" and ", topics)}.",
        };
        if (stance is not null)
        {
            body["stance"] = stance;
        }
        else if (against is null && _sessions.Count == 1)
        {
            body["session"] = _sessions[0];
        }

        if (against is not null)
        {
            body["contradicts"] = Contradicting(against);
        }

        return Say(Path, stance is null ? "make-statement" : "make-ceasefire-statement", body, when, Cite(source));
    }

    private JsonObject Alone(Part part, Person? person)
    {
        var speaker = new JsonObject { ["actor"] = part.Actor.Code, ["role"] = part.Role };
        if (person is not null)
        {
            speaker["person"] = new JsonObject { ["person"] = person.Id, ["asWritten"] = person.Spelled(Dice) };
        }

        return speaker;
    }

    private JsonObject Together() =>
        new() { ["collective"] = "the observers", ["actors"] = new JsonArray([.. Dice.Some(cast, 2).Select(p => JsonValue.Create(p.Actor.Code))]) };
}
