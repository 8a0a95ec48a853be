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
    private readonly bool _derives = dice.Next(2) == 0;
    private readonly bool _succeeds = dice.Next(4) == 0;
    private readonly bool _document = dice.Next(2) == 0;
    private readonly bool _twice = dice.Next(3) == 0;
    private readonly List<Command> _first = [];
    private Journal? _journal;
    private int _commands;
    private Command? _refused;

    public int Rounds { get; } = 1 + dice.Next(3);

    /// <summary>The number of commands after those that register things.</summary>
    private readonly int _length = 4 + dice.Next(21);

    public string Person { get; } = $"p-{process}";

    /// <summary>Another record, which may be of the same person.</summary>
    private string Other { get; } = $"q-{process}";

    private string Ceasefire { get; } = $"c-{process}";

    private string SecondCeasefire { get; } = $"e-{process}";

    private string Document { get; } = $"d-{process}";

    /// <summary>Another record, which may be of the same document.</summary>
    private string SecondDocument { get; } = $"f-{process}";

    /// <summary>Another record, which may be of the same process.</summary>
    private string SecondProcess { get; } = $"g-{process}";

    /// <summary>Sources of this history alone, so that a withdrawal or a derivation changes no other one.</summary>
    private string Source { get; } = $"s-{process}";

    private string SecondSource { get; } = $"t-{process}";

    /// <summary>Actors of this history alone.</summary>
    private string Actor { get; } = Code('A', process);

    private string SecondActor { get; } = Code('B', process);

    private string ThirdActor { get; } = Code('C', process);

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

        if (_journal is null)
        {
            _first.AddRange(Registrations());
            _journal = journal;
        }

        if (_commands < _first.Count)
        {
            return _first[_commands++];
        }

        var entries = journal.All.Where(r => !r.Command.StartsWith("register-", StringComparison.Ordinal) && r.Command != "open-process").ToList();
        return (_commands++, dice.Next(10)) switch
        {
            (_, 6) when (_withdraws || _derives) && dice.Next(2) == 0 => OfSource(),
            (_, < 3) when entries.Count > 1 => OfEntry(entries[dice.Next(entries.Count)]),
            (_, 6 or 7) when _ceasefire => OfCeasefire(journal),
            (_, 5) when _twice && dice.Next(2) == 0 => Joined(journal, "process", "processes", [process, SecondProcess], []),
            (_, 4 or 5) when _document => OfDocument(journal),
            (_, 7) when _succeeds => OfActor(journal),
            (_, 8) when _person => OfIdentity(entries),
            (_, 9) when _person => New($"/people/{Person}", "record-post", new JsonObject { ["actor"] = Actors[0], ["post"] = dice.Next(2) == 0 ? "minister" : "envoy" }, Times.Period(dice)),
            (_, 8 or 9) when _succeeds => OfActor(journal),
            _ => OfRound($"/processes/{(_twice && dice.Next(3) == 0 ? SecondProcess : process)}/rounds/{1 + dice.Next(Rounds)}"),
        };
    }

    /// <summary>Whether so many commands are the whole history.</summary>
    public bool IsWhole(int commands) => _journal is not null && commands >= _first.Count + _length;

    /// <summary>The process, and what else belongs to this history alone.</summary>
    private IEnumerable<Command> Registrations()
    {
        yield return New($"/processes/{process}", "open-process", new JsonObject { ["title"] = "Talks" }, null);
        if (_twice)
        {
            yield return New($"/processes/{SecondProcess}", "open-process", new JsonObject { ["title"] = dice.Next(2) == 0 ? "Talks" : "Parley" }, null);
        }

        if (_person)
        {
            yield return New($"/people/{Person}", "register-person", new JsonObject { ["name"] = "Ada Envoy" }, null);
            yield return New($"/people/{Other}", "register-person", new JsonObject { ["name"] = "A. Envoy" }, null);
        }

        foreach (var source in OwnSources)
        {
            yield return New($"/sources/{source}", "register-source", new JsonObject { ["publisher"] = "Herald" }, null);
        }

        foreach (var actor in _succeeds ? OwnActors.Append(ThirdActor) : [])
        {
            yield return New($"/actors/{actor}", "register-actor", new JsonObject { ["kind"] = "state" }, null);
        }
    }

    private string[] OwnSources => _derives ? [Source, SecondSource] : _withdraws ? [Source] : [];

    private string[] OwnActors => _succeeds ? [Actor, SecondActor] : [];

    /// <summary>What became of one of the own sources.</summary>
    private Command OfSource()
    {
        var source = $"/sources/{Drawn(OwnSources)}";
        string Another() => Drawn([.. OwnSources.Concat(Sources).Where(s => source != $"/sources/{s}")]);
        return dice.Next(8) switch
        {
            7 => New(source, "archive-source", new JsonObject { ["archive"] = $"https://archive.example/{One("copy-")}", ["accessed"] = $"2024-05-0{4 + dice.Next(2)}" }, null),
            < 3 when _derives => New(source, "derive-source", Types(new JsonObject { ["source"] = Another() }), null),
            3 when _derives => New(source, "supersede-source", new JsonObject { ["source"] = Another() }, null),
            4 or 5 when _derives => New(source, "record-edition", Perhaps(Perhaps(new JsonObject { ["slug"] = One("v"), ["records"] = 7 + dice.Next(2) }, "label", "Version", "Release"), "published", "2024-05", "2024-06"), null),
            _ when _withdraws => New(source, "withdraw-source", new JsonObject { ["by"] = dice.Next(2) == 0 ? "publisher" : "us", ["on"] = "2024-05-03", ["reason"] = "A draft." }, null),
            _ => New(source, "derive-source", new JsonObject { ["source"] = Another() }, null),
        };
    }

    private JsonObject Types(JsonObject derivation)
    {
        if (dice.Next(2) == 0)
        {
            derivation["types"] = new JsonArray([.. new[] { "round-opened", "delegation-seated", "statement-made", "document-issued" }.Where((_, i) => i == 0 || dice.Next(2) == 0).Select(t => (JsonNode)t)]);
        }

        return derivation;
    }

    /// <summary>Which actor came after which one.</summary>
    private Command OfActor(Journal journal)
    {
        var actor = Drawn(OwnActors);
        return dice.Next(2) == 0 ? Joined(journal, "actor", "actors", OwnActors, [ThirdActor]) : New($"/actors/{actor}", "record-succession", Perhaps(new JsonObject { ["predecessor"] = Drawn([.. OwnActors.Append(ThirdActor).Where(a => a != actor)]), ["kind"] = dice.Next(3) == 0 ? "split" : "renaming" }, "summary", "It split.", "A new name."), Times.Of(dice));
    }

    /// <summary>A join of a record into another one, or the end of a join.</summary>
    /// <param name="own">The records of this history.</param>
    /// <param name="others">Those into which they may be joined.</param>
    private Command Joined(Journal journal, string category, string words, string[] own, string[] others)
    {
        var one = category == "actor" ? Drawn(own) : own[0];
        return dice.Next(2) == 0 && journal.All.LastOrDefault(e => e.Command == $"join-{words}") is { } join
            ? New(TargetOf(join.Stream), $"part-{words}", new JsonObject { ["from"] = (string)join.Members["into"]! }, null)
            : New(TargetOf($"{category}-{one}"), $"join-{words}", new JsonObject { ["into"] = Drawn([.. own.Concat(others).Where(r => r != one)]) }, null);
    }

    private string Drawn(string[] some) => some[dice.Next(some.Length)];

    private string AnyActor() => Drawn([.. Actors, .. OwnActors]);

    private Command OfRound(string round) => dice.Next(26) switch
    {
        < 5 => New(round, "open-round", Perhaps(new JsonObject(), "label", "First", "Opening"), Times.Of(dice)),
        5 => New(round, "announce-round", new JsonObject { ["window"] = Times.Window(dice) }, Times.Of(dice)),
        < 8 => New(round, "close-round", Perhaps(new JsonObject(), "jointStatement", "issued", "none"), Times.Of(dice)),
        < 10 => New(round, "make-statement", new JsonObject
        {
            ["slug"] = dice.Next(2) == 0 ? "s1" : "s2",
            ["speaker"] = new JsonObject { ["actor"] = AnyActor() },
            ["topics"] = new JsonArray([.. Topics.Where(_ => dice.Next(2) == 0).Select(t => (JsonNode)t)]),
            ["summary"] = dice.Next(2) == 0 ? "Said so." : "Said it.",
        }, Times.Of(dice)),
        < 13 => New(round, "seat-delegation", Seat(), Times.Of(dice)),
        13 => New(round, "pause-round", Perhaps(new JsonObject { ["slug"] = One("p"), ["by"] = AnyActor() }, "reason", "Talks at home.", "Rest."), Times.Of(dice)),
        14 or 15 => New(round, "resume-round", new JsonObject { ["slug"] = One("p") }, Times.Of(dice)),
        16 => New(round, "renumber-round", new JsonObject { ["slug"] = One("n"), ["number"] = 1 + dice.Next(2) }, Times.Of(dice)),
        < 19 => dice.Next(5) switch
        {
            0 => New($"/processes/{process}", "open-track", Track(), Times.Of(dice)),
            1 => New($"/processes/{process}", "hold-mediation", Mediation(), Times.Of(dice)),
            _ => New(round, "hold-mediation", Mediation(), Times.Of(dice)),
        },
        19 => New(round, "hold-session", Perhaps(Perhaps(new JsonObject { ["slug"] = One("h"), ["participants"] = Participants() }, "format", "plenary", "technical"), "summary", "On maps.", "On the order."), Times.Of(dice)),
        20 => New(round, "cancel-round", Perhaps(new JsonObject { ["slug"] = "c" }, "reason", "No date.", "Rest."), Times.Of(dice)),
        21 => New(round, "reschedule-round", Perhaps(new JsonObject { ["slug"] = "w", ["window"] = Times.Window(dice) }, "reason", "Later.", "Too soon."), Times.Of(dice)),
        22 => New(round, "relocate-round", Perhaps(new JsonObject { ["slug"] = "l", ["place"] = Place() }, "reason", "No room.", "Rain."), Times.Of(dice)),
        23 when AnyActor() is var absent => New(round, "record-absence", Perhaps(new JsonObject { ["slug"] = SlugOf(absent), ["actor"] = absent }, "session", "h1", "h2"), Times.Of(dice)),
        24 => New(round, "expect-delegation", new JsonObject { ["actor"] = AnyActor() }, Times.Of(dice)),
        _ => New(round, "withdraw-delegation", new JsonObject { ["actor"] = AnyActor() }, Times.Of(dice)),
    };

    private JsonObject Mediation() => Perhaps(Perhaps(Perhaps(
        new JsonObject { ["slug"] = One("m"), ["mediators"] = Participants(), ["met"] = Participants(), ["places"] = new JsonArray([.. new[] { "hilltown", "lakeside" }.Where(_ => dice.Next(2) == 0).Select(p => (JsonNode)p)]) },
        "means", "telephone", "shuttle"), "level", "minister", "expert"), "summary", "The mill.", "The crossing.");

    private JsonObject Track()
    {
        var track = Perhaps(Perhaps(new JsonObject { ["slug"] = One("t") }, "title", "The table", "The channel"), "level", "official", "unofficial");
        track["topics"] = new JsonArray([.. Topics.Where(_ => dice.Next(2) == 0).Select(t => (JsonNode)t)]);
        return dice.Next(2) == 0 ? Perhaps(track, "summary", "On maps.", "On the order.") : Perhaps(track, "by", AnyActor(), AnyActor());
    }

    private JsonArray Participants() => [.. Enumerable.Range(0, 1 + dice.Next(2)).Select(_ => AnyActor()).Distinct(StringComparer.Ordinal).Select(a => (JsonNode)new JsonObject { ["actor"] = a })];

    private string Place() => dice.Next(2) == 0 ? "hilltown" : "lakeside";

    /// <summary>A document of the process. It begins when it is issued.</summary>
    private Command OfDocument(Journal journal)
    {
        var (first, second) = (IsIssued(journal, Document), IsIssued(journal, SecondDocument));
        return !first || (!second && dice.Next(2) == 0) ? Issued($"/documents/{(first ? SecondDocument : Document)}")
            : second && dice.Next(2) == 0 ? Joined(journal, "document", "documents", [Document, SecondDocument], [])
            : OfDocument($"/documents/{(second && dice.Next(2) == 0 ? SecondDocument : Document)}");
    }

    private static bool IsIssued(Journal journal, string document) => journal.All.Any(r => r.Stream == $"document-{document}");

    private Command OfDocument(string document) => dice.Next(11) switch
    {
        0 => Issued(document),
        1 or 2 => New(document, "sign-document", Groups(new JsonObject { ["slug"] = One("s"), ["actor"] = AnyActor(), ["kind"] = dice.Next(2) == 0 ? "party" : "witness" }), Times.Of(dice)),
        3 => New(document, "agree-to-document", Perhaps(new JsonObject { ["slug"] = One("a"), ["actor"] = AnyActor() }, "summary", "It said so.", "It nodded."), Times.Of(dice)),
        4 => New(document, "end-document", Perhaps(new JsonObject { ["slug"] = One("e"), ["by"] = AnyActor() }, "manner", "lapsed", "superseded"), Times.Of(dice)),
        5 => New(document, "classify-document", Perhaps(new JsonObject { ["stage"] = dice.Next(2) == 0 ? "ceasefire" : "comprehensive" }, "status", "agreed", "unclear"), null),
        6 => New(document, "enter-reservation", Perhaps(new JsonObject { ["slug"] = One("r"), ["by"] = AnyActor(), ["summary"] = dice.Next(2) == 0 ? "Not there." : "Not then." }, "clause", "c1", "c2"), Times.Of(dice)),
        7 => New(document, "record-entry-into-force", Perhaps([], "ground", "By signature.", "By its last clause."), Times.Of(dice)),
        _ => New(document, "code-document", new JsonObject { ["scheme"] = "book", ["edition"] = One("v"), ["codes"] = Codes() }, null),
    };

    private Command Issued(string document) =>
        New(document, "issue-document", Perhaps(new JsonObject { ["type"] = dice.Next(4) == 0 ? "report" : "agreement", ["process"] = _twice && dice.Next(3) == 0 ? SecondProcess : process }, "title", "Charter", "The charter"), Times.Of(dice));

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
        var seat = new JsonObject { ["actor"] = AnyActor(), ["role"] = dice.Next(2) == 0 ? "party" : "observer" };
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

    /// <summary>Each ending, lapse, monitoring and report is a thing of its own. A party has one denial and one suspension. Terms, extensions and recommitments are left out.</summary>
    private Command OfCeasefire(Journal journal)
    {
        bool Began(string ceasefire) => journal.All.Any(r => r.Stream == $"ceasefire-{ceasefire}");
        var (one, other) = dice.Next(3) == 0 ? (SecondCeasefire, Ceasefire) : (Ceasefire, SecondCeasefire);
        return Began(one) && Began(other) && dice.Next(4) == 0
            ? New($"/ceasefires/{one}", "follow-ceasefire", new JsonObject { ["by"] = other, ["kind"] = dice.Next(3) switch { 0 => "follows", 1 => "supersedes", _ => "extends" } }, Times.Of(dice))
            : OfCeasefire($"/ceasefires/{one}");
    }

    private Command OfCeasefire(string ceasefire) => dice.Next(13) switch
    {
        < 2 => New(ceasefire, "declare-ceasefire", new JsonObject { ["party"] = AnyActor() }, Times.Of(dice)),
        < 5 => New(ceasefire, "put-into-effect", [], Times.Of(dice)),
        5 => New(ceasefire, "end-ceasefire", new JsonObject { ["slug"] = $"e{_commands}" }, Times.Of(dice)),
        6 => New(ceasefire, "start-monitoring", new JsonObject { ["slug"] = $"m{_commands}" }, Times.Of(dice)),
        10 when AnyActor() is var party => New(ceasefire, "suspend-ceasefire", Perhaps(new JsonObject { ["slug"] = SlugOf(party), ["party"] = party }, "reason", "The shelling.", "A siege."), Times.Of(dice)),
        11 when AnyActor() is var party => New(ceasefire, "deny-ceasefire", Perhaps(new JsonObject { ["slug"] = SlugOf(party), ["party"] = party, ["declaredBy"] = AnyActor() }, "reason", "Nothing was agreed.", "It was never asked."), Times.Of(dice)),
        12 => New(ceasefire, "record-lapse", new JsonObject { ["slug"] = $"l{_commands}" }, Times.Of(dice)),
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
        0 when entry.Members.ContainsKey("speaker") => new JsonObject { ["speaker"] = new JsonObject { ["actor"] = AnyActor() } },
        0 when entry.Members.ContainsKey("role") => new JsonObject { ["role"] = dice.Next(2) == 0 ? "party" : "observer" },
        0 when entry.Members.ContainsKey("window") => new JsonObject { ["window"] = Times.Window(dice) },
        1 => new JsonObject { ["evidence"] = Evidence() },
        _ => new JsonObject { ["when"] = Times.Of(dice) },
    };

    private Command New(string target, string name, JsonObject body, string? when)
    {
        body["evidence"] = name.StartsWith("register-", StringComparison.Ordinal) ? new JsonObject { ["unsourced"] = true } : Evidence();
        if (_withdraws && !IsFirst(name) && dice.Next(2) == 0)
        {
            body["citesWithdrawn"] = true;
        }

        if (when is not null)
        {
            body["when"] = when;
        }

        if (dice.Next(8) == 0 && !IsFirst(name) && name is not ("join-documents" or "part-documents" or "join-processes" or "part-processes") && name is not ("correct-entry" or "retract-entry" or "prefer-account"))
        {
            body["mode"] = "denies";
        }

        return new Command(target, name, $"k{_commands}", body);
    }

    private static bool IsFirst(string command) => command == "open-process" || command.StartsWith("register-", StringComparison.Ordinal);

    private JsonObject Evidence() => dice.Next(15) == 0
        ? new JsonObject { ["unsourced"] = true }
        : new JsonObject { ["sources"] = new JsonArray([.. Enumerable.Range(0, 1 + (dice.Next(6) == 0 ? 1 : 0)).Select(_ => _journal is not null && OwnSources.Length > 0 && dice.Next(2) == 0 ? Drawn(OwnSources) : Sources[dice.Next(_sources)]).Select(Citation).DistinctBy(c => c.ToJsonString())]) };

    /// <summary>A citation, often of an edition if the source has one.</summary>
    private JsonObject Citation(string source)
    {
        var citation = new JsonObject { ["source"] = source };
        if (_journal?.All.Where(r => r.Command == "record-edition" && r.Stream == $"source-{source}").Select(r => (string)r.Members["slug"]!).ToArray() is { Length: > 0 } editions && dice.Next(3) > 0)
        {
            citation["edition"] = Drawn(editions);
        }

        return citation;
    }

    private JsonObject Perhaps(JsonObject body, string member, string one, string other)
    {
        if (dice.Next(3) > 0)
        {
            body[member] = dice.Next(2) == 0 ? one : other;
        }

        return body;
    }

    /// <summary>The slug of what an actor does once.</summary>
    private static string SlugOf(string actor) => actor.ToLowerInvariant().Replace('_', '-');

    /// <summary>The code of an actor of a process.</summary>
    private static string Code(char first, string process) => $"{first}{process[1..].Replace('-', '_')}";

    private static string TargetOf(string stream) => stream.Split('-', 2) switch
    {
        ["round", var round] => $"/processes/{round.Split('/')[0]}/rounds/{round.Split('/')[1]}",
        ["person", var person] => $"/people/{person}",
        ["document", var document] => $"/documents/{document}",
        ["actor", var actor] => $"/actors/{actor}",
        ["source", var source] => $"/sources/{source}",
        ["ceasefire", var ceasefire] => $"/ceasefires/{ceasefire}",
        [_, var process] => $"/processes/{process}",
        _ => throw new InvalidOperationException(stream),
    };
}
