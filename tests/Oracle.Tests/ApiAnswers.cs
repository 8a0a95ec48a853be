using System.Text.Json.Nodes;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>Reads answers of the interface into the lines that the oracle writes.</summary>
internal static class ApiAnswers
{
    /// <summary>The members of a round, each with the name of its field in a dispute.</summary>
    private static readonly (string Member, string Field)[] OfRound =
    [
        ("label", "label"), ("announced", "announced"), ("announcedWindow", "announced window"), ("held", "held"), ("opened", "opened"), ("closed", "closed"),
        ("jointStatement", "joint statement"),
    ];

    private static readonly string[] OfDelegation = ["presence", "head", "expected", "withdrew"];

    /// <summary>The members of a document, each with the name of its field in a dispute.</summary>
    private static readonly (string Member, string Field)[] OfDocument =
        [("type", "type"), ("title", "title"), ("issuedIn", "of"), ("issued", "issued"), ("stage", "stage"), ("agreementStatus", "agreement status"), ("inForce", "in force"), ("inForceBy", "in force by"), ("inForceFrom", "in force from")];

    public static List<string> Timeline(JsonNode answer) => [.. answer["items"]!.AsArray().Select(row =>
        $"{row!["entry"]} {row["when"]} withdrawn={Flag(row["withdrawn"])} corrected={Flag(row["corrected"])} contested={Flag(row["contested"])} gone={Flag(row["evidence"]!["sourcesWithdrawn"])}{Mark(row)}")];

    public static List<string> Process(JsonNode answer)
    {
        var lines = new List<string>();
        foreach (var (name, aspect) in answer["things"]!.AsObject().SelectMany(t => t.Value!.AsObject().Select(f => (Name: $"{t.Key} {f.Key}", f.Value)))
            .Where(f => f.Name == "process title" || ThingsWithFields.OfProcess.Any(l => f.Name.StartsWith($"{l.Kind}/", StringComparison.Ordinal))).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            Add(lines, name, aspect);
        }

        return lines;
    }

    public static List<string> Round(JsonNode answer)
    {
        var lines = new List<string>();
        foreach (var (member, field) in OfRound)
        {
            Add(lines, $"round {field}", answer[member]);
        }

        foreach (var statement in Sorted(answer["statements"], "id"))
        {
            var slug = statement["id"];
            Add(lines, $"statement/{slug} speaker", statement["speaker"]);
            Add(lines, $"statement/{slug} summary", statement["summary"]);
            Add(lines, $"statement/{slug} when", statement["when"]);
            Sorted(statement["topics"], "item").ForEach(topic => Add(lines, $"statement/{slug} topic/{topic["item"]}", topic["aspect"]));
        }

        foreach (var delegation in Sorted(answer["delegations"], "actor"))
        {
            foreach (var field in OfDelegation)
            {
                Add(lines, $"delegation/{delegation["actor"]} {field}", delegation[field]);
            }

            Sorted(delegation["roles"], "role").ForEach(role => Add(lines, $"delegation/{delegation["actor"]} role/{role["role"]}", role["aspect"]));
            AddThings(lines, delegation, ThingsWithFields.OfDelegation);
        }

        AddThings(lines, answer, ThingsWithFields.OfRound);
        return lines;
    }

    public static List<string> Document(JsonNode answer)
    {
        var lines = new List<string>();
        foreach (var (member, field) in OfDocument)
        {
            Add(lines, $"document {field}", answer[member]);
        }

        AddThings(lines, answer, ThingsWithFields.OfDocument);
        var codings = Sorted(answer["codings"], "edition");
        lines.AddRange(codings.SelectMany(c => c["codes"]!.AsObject().OrderBy(v => v.Key, StringComparer.Ordinal).Select(v =>
            $"coding/{c["scheme"]} {c["edition"]} {v.Key}: {v.Value} contested={c["contested"]?.AsArray().Any(o => (string)o! == v.Key) == true}")));
        lines.AddRange(codings.Select(c => $"{c["scheme"]} {c["edition"]}: {string.Join(' ', c["entries"]!.AsArray().Select(e => (string)e!))}"));
        return lines;
    }

    private static void AddThings(List<string> lines, JsonNode? answer, IEnumerable<ThingsWithFields.ThingList> lists)
    {
        foreach (var list in lists)
        {
            foreach (var thing in Sorted(answer?[list.Member], "id"))
            {
                var name = $"{list.Kind}/{thing["id"]}";
                if (thing["fields"] is { } fields)
                {
                    foreach (var (field, aspect) in fields.AsObject().OrderBy(f => f.Key, StringComparer.Ordinal))
                    {
                        Add(lines, $"{name} {field}", aspect);
                    }
                }
                else
                {
                    foreach (var field in list.Commands.SelectMany(c => c.Fields).Select(f => f.Name).Order(StringComparer.Ordinal))
                    {
                        Add(lines, $"{name} {field}", thing[field]);
                    }
                }

                foreach (var items in list.Items)
                {
                    Sorted(thing[items.Member], "item").ForEach(i => Add(lines, $"{name} {items.Field}/{i["item"]}", i["aspect"]));
                }
            }
        }
    }

    public static List<string> Disputes(JsonNode answer) => [.. answer["items"]!.AsArray()
        .Select(d => $"{d!["stream"]} {d["thing"]} {d["field"]}: {d["aspect"]!["value"]} {d["aspect"]!["entry"]} {d["chosenBy"]} flagged={Flag(d["preferredSourcesWithdrawn"])}").Order(StringComparer.Ordinal)];

    public static List<string> Ceasefire(JsonNode answer)
    {
        var lines = new List<string> { string.Join(' ', new[] { (string?)answer["inEffect"], (string?)answer["lastReported"] }.Where(p => p is not null)) };
        Sorted(answer["parties"], "party").ForEach(p => AddThings(lines, p, ThingsWithFields.OfParty));
        foreach (var list in new[] { "followedBy", "follows" })
        {
            Sorted(answer[list], "item").ForEach(i => Add(lines, $"{list}/{i["item"]}", i["aspect"]));
        }

        return lines;
    }

    public static List<string> Source(JsonNode answer)
    {
        var (lines, life) = (new List<string> { $"withdrawn={Flag(answer["life"]?["withdrawn"])}" }, answer["life"]);
        AddThings(lines, life, ThingsWithFields.OfSource);
        foreach (var list in new[] { "archives", "supersededBy", "supersedes", "derivedBy" })
        {
            Sorted(life?[list], "item").ForEach(i => Add(lines, $"{list}/{i["item"]}", i["aspect"]));
        }

        foreach (var origin in Sorted(life?["derivedFrom"], "source"))
        {
            Add(lines, $"derivedFrom/{origin["source"]}", origin["aspect"]);
            lines.Add($"types of {origin["source"]}: {string.Join(' ', (origin["types"]?.AsArray() ?? []).Select(t => (string)t!))}");
        }

        return lines;
    }

    public static List<string> Successions(JsonNode answer) => [.. answer["items"]!.AsArray().Select(s =>
        $"{s!["predecessor"]} {s["successor"]} {s["kind"]} {s["when"]} {s["summary"]} {s["entry"]} {s["mode"]} withdrawn={Flag(s["withdrawn"])} contested={Flag(s["contested"])} by {string.Join('+', (s["sources"]?.AsArray() ?? []).Select(i => (string)i!))} gone={Flag(s["sourcesWithdrawn"])}{Mark(s)}")];

    public static List<string> Posts(JsonNode answer)
    {
        var lines = new List<string>();
        foreach (var (thing, fields) in (answer["things"]?["person"]?.AsObject() ?? []).Where(t => t.Key.StartsWith("post/", StringComparison.Ordinal))
            .Select(t => ("post " + string.Join(' ', t.Key["post/".Length..].Split('/', 2)), t.Value!)).OrderBy(t => t.Item1, StringComparer.Ordinal))
        {
            Add(lines, thing, fields);
        }

        return lines;
    }

    private static void Add(List<string> lines, string name, JsonNode? aspect)
    {
        if (aspect is null)
        {
            return;
        }

        lines.Add($"{name}: {aspect["value"]} {aspect["standing"]} {aspect["entry"]} gone={Flag(aspect["sourcesWithdrawn"])}{(aspect["independentSources"] is { } sources ? $" independent={sources}" : string.Empty)}{Mark(aspect)}");
        lines.AddRange(aspect["accounts"]!.AsArray().Select(a =>
            $"{name} account {a!["entry"]} {a["value"]} {a["mode"]} withdrawn={Flag(a["withdrawn"])} by {string.Join('+', (a["sources"]?.AsArray() ?? []).Select(s => (string)s!))} gone={Flag(a["sourcesWithdrawn"])}{(a["recordedOn"] is { } stream ? $" on={stream}" : string.Empty)}"));
    }

    private static List<JsonNode> Sorted(JsonNode? list, string by) => [.. (list?.AsArray() ?? []).OfType<JsonNode>().OrderBy(n => (string)n[by]!, StringComparer.Ordinal)];

    private static bool Flag(JsonNode? node) => node?.GetValue<bool>() == true;

    private static string Mark(JsonNode node) => Flag(node["possible"]) ? " possible" : string.Empty;
}
