using System.Text.Json.Nodes;

namespace NegotiationTracker.Cli.Auditing;

/// <summary>Formats entries for a reader.</summary>
internal static class ReplayText
{
    public static string Of(Recorded recorded) =>
        $"""
        {recorded.Entry.Index,6}  {recorded.Entry.RecordedAt}  {recorded.Entry.Type}  {recorded.Entry.Stream}
                when     {recorded.Entry.ValidTime ?? "no date recorded"}
                data     {Said(recorded)}
                source   {Sources(recorded.Evidence)}
                recorded by {recorded.Entry.RecordedBy}
        """;

    /// <summary>Returns a value as short text. Members without a value are left out, an encrypted name is marked.</summary>
    public static string Short(JsonNode? value) => value switch
    {
        null => "nothing",
        JsonObject { Count: 3 } sealedName when IsName(sealedName) => "(encrypted name)",
        JsonObject members => string.Join(", ", members.Where(m => m.Value is not (null or JsonArray { Count: 0 })).Select(m => $"{m.Key}: {Nested(m.Value)}")),
        JsonArray items => string.Join("; ", items.Select(Nested)),
        _ => value.ToString(),
    };

    /// <summary>Returns each member in which two entries of the same index differ.</summary>
    public static IEnumerable<string> Differences(Recorded one, Recorded other)
    {
        var (left, right) = (one.Members(), other.Members());
        return left.Where(m => !JsonNode.DeepEquals(m.Value, right[m.Key])).Select(m => $"  {m.Key}: here {Short(m.Value)} | there {Short(right[m.Key])}");
    }

    private static string Said(Recorded recorded)
    {
        var data = recorded.Data?.DeepClone();
        foreach (var name in recorded.Names?.AsArray() ?? []) Put(data, name!["at"]!.ToString(), name["text"]!.ToString());
        return Short(data);
    }

    /// <summary>Replaces the ciphertext of a name with the name.</summary>
    private static void Put(JsonNode? data, string path, string name)
    {
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        foreach (var step in steps[..^1]) data = At(data, step);
        if (data is JsonObject o && o.ContainsKey(steps[^1])) o[steps[^1]] = name;
        else if (data is JsonArray a && Place(steps[^1]) is { } place && place < a.Count) a[place] = name;
    }

    private static JsonNode? At(JsonNode? node, string step) => node switch
    {
        JsonObject o => o[step],
        JsonArray a when Place(step) is { } place && place < a.Count => a[place],
        _ => null,
    };

    private static int? Place(string step) => step is ['[', .. var digits, ']'] && int.TryParse(digits, System.Globalization.NumberStyles.None, null, out var place) ? place : null;

    private static string Sources(JsonNode? evidence) => (evidence as JsonObject)?["sources"] is JsonArray { Count: > 0 } sources
        ? string.Join("; ", sources.OfType<JsonObject>().Select(s => $"{s["source"]}{string.Concat(s.Where(m => m.Key != "source" && m.Value is not null).Select(m => $", {m.Key} {Nested(m.Value)}"))}"))
        : "none (recorded as unsourced)";

    private static string Nested(JsonNode? value) => value is JsonObject or JsonArray ? $"({Short(value)})" : Short(value);

    private static bool IsName(JsonObject o) => o.ContainsKey("s") && o.ContainsKey("k") && o.ContainsKey("c");
}
