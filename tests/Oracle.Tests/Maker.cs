using System.Text.Json.Nodes;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>A command to send.</summary>
internal sealed record Command(string Target, string Name, string Key, JsonObject Body)
{
    public string Line => new JsonObject { ["target"] = Target, ["command"] = Name, ["key"] = Key, ["body"] = Body.DeepClone() }.ToJsonString();
}

/// <summary>Makes up one history, command by command, from its seed and from what was accepted so far.</summary>
internal sealed class Maker(Random dice, string process)
{
    private static readonly string[] Sources = ["host-readout", "far-readout", "third-readout", "fourth-readout"];
    private static readonly string[] Actors = ["HOSTLAND", "FARLAND", "NOR_LAND"];
    private static readonly string[] Topics = ["maps", "order", "prisoners"];
    private readonly int _sources = 2 + dice.Next(3);
    private readonly bool _person = dice.Next(2) == 0;
    private readonly bool _ceasefire = dice.Next(2) == 0;
    private readonly bool _withdraws = dice.Next(2) == 0;
    private readonly bool _document = dice.Next(2) == 0;
    private int _commands;
    private Command? _refused;

    public int Rounds { get; } = 1 + dice.Next(3);

    public int Length { get; } = 5 + dice.Next(21);

    public string Person { get; } = $"p-{process}";

    /// <summary>Another record, which may be of the same person.</summary>
    private string Other { get; } = $"q-{process}";

    public string Ceasefire { get; } = $"c-{process}";

    public string Document { get; } = $"d-{process}";

    /// <summary>A source of this history alone, so that its withdrawal changes no other one.</summary>
    public string Source { get; } = $"s-{process}";

    /// <summary>A command that was refused as a contradiction is often sent again, with the contradicting entries.</summary>
    public void Refused(Command command, JsonNode? problem)
    {
        if (problem?["entries"] is JsonArray { Count: > 0 } entries && dice.Next(4) > 0 && !command.Body.ContainsKey("contradicts"))
        {
            var body = (JsonObject)command.Body.DeepClone();
            body["contradicts"] = entries.DeepClone();
            _refused = command with { Body = body, Key = command.Key + "-again" };
        }
    }

    public Command Next(Journal journal)
    {
        if (_refused is { } again)
        {
            _refused = null;
            return again;
        }

        var entries = journal.All.Where(r => r.Command is not ("open-process" or "register-person" or "register-source")).ToList();
        return (_commands++, dice.Next(10)) switch
        {
            (0, _) => New($"/processes/{process}", "open-process", new JsonObject { ["title"] = "Talks" }, null),
            (1, _) when _person => New($"/people/{Person}", "register-person", new JsonObject { ["name"] = "Ada Envoy" }, null),
            (2, _) when _person => New($"/people/{Other}", "register-person", new JsonObject { ["name"] = "A. Envoy" }, null),
            (1 or 2 or 3, _) when _withdraws && !journal.All.Any(r => r.Command == "register-source") => New($"/sources/{Source}", "register-source", new JsonObject { ["publisher"] = "Herald" }, null),
            (_, 6) when _withdraws && dice.Next(2) == 0 => New($"/sources/{Source}", "withdraw-source", new JsonObject { ["by"] = dice.Next(2) == 0 ? "publisher" : "us", ["on"] = "2024-05-03", ["reason"] = "A draft." }, null),
            (_, < 3) when entries.Count > 1 => OfEntry(entries[dice.Next(entries.Count)]),
            (_, 6 or 7) when _ceasefire => OfCeasefire($"/ceasefires/{Ceasefire}"),
            (_, 4 or 5) when _document => OfDocument($"/documents/{Document}", journal),
            (_, 8) when _person => OfIdentity(entries),
            (_, 9) when _person => New($"/people/{Person}", "record-post", new JsonObject { ["actor"] = Actors[0], ["post"] = dice.Next(2) == 0 ? "minister" : "envoy" }, Times.Period(dice)),
            _ => OfRound($"/processes/{process}/rounds/{1 + dice.Next(Rounds)}"),
        };
    }

    private Command OfRound(string round) => dice.Next(16) switch
    {
        < 4 => New(round, "open-round", Perhaps(new JsonObject(), "label", "First", "Opening"), Times.Of(dice)),
        4 => New(round, "announce-round", new JsonObject { ["window"] = Times.Window(dice) }, Times.Of(dice)),
        < 7 => New(round, "close-round", Perhaps(new JsonObject(), "jointStatement", "issued", "none"), Times.Of(dice)),
        < 9 => New(round, "make-statement", new JsonObject
        {
            ["slug"] = dice.Next(2) == 0 ? "s1" : "s2",
            ["speaker"] = new JsonObject { ["actor"] = Actors[dice.Next(3)] },
            ["topics"] = new JsonArray([.. Topics.Where(_ => dice.Next(2) == 0).Select(t => (JsonNode)t)]),
            ["summary"] = dice.Next(2) == 0 ? "Said so." : "Said it.",
        }, Times.Of(dice)),
        < 12 => New(round, "seat-delegation", Seat(), Times.Of(dice)),
        12 => New(round, "pause-round", Perhaps(new JsonObject { ["slug"] = One("p"), ["by"] = Actors[dice.Next(3)] }, "reason", "Talks at home.", "Rest."), Times.Of(dice)),
        13 or 14 => New(round, "resume-round", new JsonObject { ["slug"] = One("p") }, Times.Of(dice)),
        _ => New(round, "renumber-round", new JsonObject { ["slug"] = One("n"), ["number"] = 1 + dice.Next(2) }, Times.Of(dice)),
    };

    /// <summary>A document of the process. It begins when it is issued.</summary>
    private Command OfDocument(string document, Journal journal) => journal.All.Any(r => r.Command == "issue-document") ? dice.Next(9) switch
    {
        0 => Issued(document),
        1 or 2 => New(document, "sign-document", Groups(new JsonObject { ["slug"] = One("s"), ["actor"] = Actors[dice.Next(3)], ["kind"] = dice.Next(2) == 0 ? "party" : "witness" }), Times.Of(dice)),
        3 => New(document, "agree-to-document", Perhaps(new JsonObject { ["slug"] = One("a"), ["actor"] = Actors[dice.Next(3)] }, "summary", "It said so.", "It nodded."), Times.Of(dice)),
        4 => New(document, "end-document", Perhaps(new JsonObject { ["slug"] = One("e"), ["by"] = Actors[dice.Next(3)] }, "manner", "lapsed", "superseded"), Times.Of(dice)),
        5 => New(document, "classify-document", Perhaps(new JsonObject { ["stage"] = dice.Next(2) == 0 ? "ceasefire" : "comprehensive" }, "status", "agreed", "unclear"), null),
        _ => New(document, "code-document", new JsonObject { ["scheme"] = "book", ["edition"] = One("v"), ["codes"] = Codes() }, null),
    } : Issued(document);

    private Command Issued(string document) =>
        New(document, "issue-document", Perhaps(new JsonObject { ["type"] = dice.Next(4) == 0 ? "report" : "agreement", ["process"] = process }, "title", "Charter", "The charter"), Times.Of(dice));

    private JsonObject Groups(JsonObject signed)
    {
        if (dice.Next(3) == 0)
        {
            signed["groups"] = 2 + dice.Next(2);
        }

        return signed;
    }

    private JsonArray Codes() => [.. new[] { "Ce", "Hr:Gen" }.Where((_, i) => i == 0 || dice.Next(2) == 0).Select(c => (JsonNode)new JsonObject { ["code"] = c, ["value"] = $"{dice.Next(3)}" })];

    private string One(string of) => $"{of}{1 + dice.Next(2)}";

    private JsonObject Seat()
    {
        var seat = new JsonObject { ["actor"] = Actors[dice.Next(3)], ["role"] = dice.Next(2) == 0 ? "party" : "observer" };
        if (_person && dice.Next(3) > 0)
        {
            seat["head"] = dice.Next(3) == 0 ? new JsonObject { ["person"] = dice.Next(2) == 0 ? Person : Other } : new JsonObject { ["asWritten"] = dice.Next(2) == 0 ? "Envoy, Ada" : "Envoy" };
        }

        return seat;
    }

    /// <summary>A match of a name that was recorded, or a join of the two people, or the end of one.</summary>
    private Command OfIdentity(List<Recorded> entries)
    {
        var names = entries.Where(e => e.Command == "seat-delegation" && Identities.IsName(e.Members)).Select(e => Identities.NameOf(e.Id)).ToList();
        var (one, other) = dice.Next(2) == 0 ? (Person, Other) : (Other, Person);
        return dice.Next(4) switch
        {
            < 2 when names.Count > 0 => New($"/people/{one}", "confirm-match", new JsonObject { ["provisional"] = names[dice.Next(names.Count)] }, null),
            2 when entries.LastOrDefault(e => e.Command == "join-people") is { } join => New(TargetOf(join.Stream), "part-people", new JsonObject { ["from"] = (string)join.Members["into"]! }, null),
            _ => New($"/people/{one}", "join-people", new JsonObject { ["into"] = other }, null),
        };
    }

    /// <summary>Each ending, monitoring and report is a thing of its own. Terms, extensions and recommitments are left out.</summary>
    private Command OfCeasefire(string ceasefire) => dice.Next(10) switch
    {
        < 2 => New(ceasefire, "declare-ceasefire", new JsonObject { ["party"] = Actors[dice.Next(3)] }, Times.Of(dice)),
        < 5 => New(ceasefire, "put-into-effect", [], Times.Of(dice)),
        5 => New(ceasefire, "end-ceasefire", new JsonObject { ["slug"] = $"e{_commands}" }, Times.Of(dice)),
        6 => New(ceasefire, "start-monitoring", new JsonObject { ["slug"] = $"m{_commands}" }, Times.Of(dice)),
        7 => New(ceasefire, "set-support-period", new JsonObject { ["duration"] = dice.Next(3) switch { 0 => "P10D", 1 => "P1M", _ => "P1Y" } }, null),
        _ => New(ceasefire, "report-violations", Report(), Times.Of(dice)),
    };

    private JsonObject Report()
    {
        var report = new JsonObject { ["slug"] = $"r{_commands}" };
        foreach (var (member, value) in new (string, JsonNode?)[] { ("period", dice.Next(3) == 0 ? Times.Of(dice) : null), ("monitor", dice.Next(2) == 0 ? Actors[0] : null), ("count", dice.Next(3) > 0 ? dice.Next(2) : null) })
        {
            if (value is not null)
            {
                report[member] = value;
            }
        }

        return report;
    }

    private Command OfEntry(Recorded entry)
    {
        var body = new JsonObject { ["entry"] = entry.Id, ["reason"] = "it is so" };
        var name = dice.Next(6) switch { < 2 => "retract-entry", 2 => "prefer-account", _ => "correct-entry" };
        if (name == "correct-entry")
        {
            body["changes"] = Changes(entry);
        }

        return New(TargetOf(entry.Stream), name, body, null);
    }

    private JsonObject Changes(Recorded entry) => dice.Next(3) switch
    {
        0 when entry.Members.ContainsKey("jointStatement") => new JsonObject { ["jointStatement"] = dice.Next(2) == 0 ? "issued" : "none" },
        0 when entry.Members.ContainsKey("speaker") => new JsonObject { ["speaker"] = new JsonObject { ["actor"] = Actors[dice.Next(3)] } },
        0 when entry.Members.ContainsKey("role") => new JsonObject { ["role"] = dice.Next(2) == 0 ? "party" : "observer" },
        0 when entry.Members.ContainsKey("window") => new JsonObject { ["window"] = Times.Window(dice) },
        1 => new JsonObject { ["evidence"] = Evidence() },
        _ => new JsonObject { ["when"] = Times.Of(dice) },
    };

    private Command New(string target, string name, JsonObject body, string? when)
    {
        body["evidence"] = name == "register-source" ? new JsonObject { ["unsourced"] = true } : Evidence();
        if (_withdraws && name is not ("open-process" or "register-person" or "register-source") && dice.Next(2) == 0)
        {
            body["citesWithdrawn"] = true;
        }

        if (when is not null)
        {
            body["when"] = when;
        }

        if (dice.Next(8) == 0 && name is not ("open-process" or "register-person" or "register-source" or "correct-entry" or "retract-entry" or "prefer-account"))
        {
            body["mode"] = "denies";
        }

        return new Command(target, name, $"k{_commands}", body);
    }

    private JsonObject Evidence() => dice.Next(15) == 0
        ? new JsonObject { ["unsourced"] = true }
        : new JsonObject { ["sources"] = new JsonArray([.. Enumerable.Range(0, 1 + (dice.Next(6) == 0 ? 1 : 0)).Select(_ => _withdraws && _commands > 3 && dice.Next(2) == 0 ? Source : Sources[dice.Next(_sources)]).Distinct().Select(s => (JsonNode)new JsonObject { ["source"] = s })]) };

    private JsonObject Perhaps(JsonObject body, string member, string one, string other)
    {
        if (dice.Next(3) > 0)
        {
            body[member] = dice.Next(2) == 0 ? one : other;
        }

        return body;
    }

    private static string TargetOf(string stream) => stream.Split('-', 2) switch
    {
        ["round", var round] => $"/processes/{round.Split('/')[0]}/rounds/{round.Split('/')[1]}",
        ["person", var person] => $"/people/{person}",
        ["document", var document] => $"/documents/{document}",
        ["source", var source] => $"/sources/{source}",
        ["ceasefire", var ceasefire] => $"/ceasefires/{ceasefire}",
        [_, var process] => $"/processes/{process}",
        _ => throw new InvalidOperationException(stream),
    };
}
