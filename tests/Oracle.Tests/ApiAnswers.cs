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

    /// <summary>The members of a document, each with the name of its field in a dispute.</summary>
    private static readonly (string Member, string Field)[] OfDocument =
        [("type", "type"), ("title", "title"), ("issuedIn", "of"), ("issued", "issued"), ("stage", "stage"), ("agreementStatus", "agreement status")];

    public static List<string> Timeline(JsonNode answer) => [.. answer["items"]!.AsArray().Select(row =>
        $"{row!["entry"]} {row["when"]} withdrawn={Flag(row["withdrawn"])} corrected={Flag(row["corrected"])} contested={Flag(row["contested"])} gone={Flag(row["evidence"]!["sourcesWithdrawn"])}{Mark(row)}")];

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
            Add(lines, $"delegation/{delegation["actor"]} presence", delegation["presence"]);
            Add(lines, $"delegation/{delegation["actor"]} head", delegation["head"]);
            Sorted(delegation["roles"], "role").ForEach(role => Add(lines, $"delegation/{delegation["actor"]} role/{role["role"]}", role["aspect"]));
        }

        AddThings(lines, answer, ThingsWithFields.OfRound.Select(l => (l.Member, l.Kind)));
        return lines;
    }

    public static List<string> Document(JsonNode answer)
    {
        var lines = new List<string>();
        foreach (var (member, field) in OfDocument)
        {
            Add(lines, $"document {field}", answer[member]);
        }

        AddThings(lines, answer, ThingsWithFields.OfDocument.Select(l => (l.Member, l.Kind)));
        var codings = Sorted(answer["codings"], "edition");
        lines.AddRange(codings.SelectMany(c => c["codes"]!.AsObject().OrderBy(v => v.Key, StringComparer.Ordinal).Select(v =>
            $"coding/{c["scheme"]} {c["edition"]} {v.Key}: {v.Value} contested={c["contested"]?.AsArray().Any(o => (string)o! == v.Key) == true}")));
        lines.AddRange(codings.Select(c => $"{c["scheme"]} {c["edition"]}: {string.Join(' ', c["entries"]!.AsArray().Select(e => (string)e!))}"));
        return lines;
    }

    private static void AddThings(List<string> lines, JsonNode answer, IEnumerable<(string Member, string Kind)> lists)
    {
        foreach (var (member, kind) in lists)
        {
            foreach (var thing in Sorted(answer[member], "id"))
            {
                foreach (var (field, aspect) in thing["fields"]!.AsObject().OrderBy(f => f.Key, StringComparer.Ordinal))
                {
                    Add(lines, $"{kind}/{thing["id"]} {field}", aspect);
                }
            }
        }
    }

    public static List<string> Disputes(JsonNode answer) => [.. answer["items"]!.AsArray()
        .Select(d => $"{d!["stream"]} {d["thing"]} {d["field"]}: {d["aspect"]!["value"]} {d["aspect"]!["entry"]} {d["chosenBy"]} flagged={Flag(d["preferredSourcesWithdrawn"])}").Order(StringComparer.Ordinal)];

    public static List<string> Ceasefire(JsonNode answer) => [string.Join(' ', new[] { (string?)answer["inEffect"], (string?)answer["lastReported"] }.Where(p => p is not null))];

    public static List<string> Source(JsonNode answer) => [$"withdrawn={Flag(answer["life"]?["withdrawn"])}"];

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

        lines.Add($"{name}: {aspect["value"]} {aspect["standing"]} {aspect["entry"]} gone={Flag(aspect["sourcesWithdrawn"])}{Mark(aspect)}");
        lines.AddRange(aspect["accounts"]!.AsArray().Select(a =>
            $"{name} account {a!["entry"]} {a["value"]} {a["mode"]} withdrawn={Flag(a["withdrawn"])} by {string.Join('+', (a["sources"]?.AsArray() ?? []).Select(s => (string)s!))} gone={Flag(a["sourcesWithdrawn"])}"));
    }

    private static List<JsonNode> Sorted(JsonNode? list, string by) => [.. (list?.AsArray() ?? []).OfType<JsonNode>().OrderBy(n => (string)n[by]!, StringComparer.Ordinal)];

    private static bool Flag(JsonNode? node) => node?.GetValue<bool>() == true;

    private static string Mark(JsonNode node) => Flag(node["possible"]) ? " possible" : string.Empty;
}
