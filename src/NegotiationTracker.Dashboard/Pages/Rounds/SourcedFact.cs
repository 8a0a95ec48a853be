using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>One aspect of an answer, with its path.</summary>
/// <param name="Part">The part of the answer, such as <c>delegations</c>; empty for the thing itself.</param>
/// <param name="Of">The ids of the thing. Empty if there is only one.</param>
/// <param name="Field">The field.</param>
/// <param name="Aspect">The account shown, and all of them.</param>
public sealed record SourcedFact(string Part, string Of, string Field, Aspect Aspect)
{
    private static readonly string[] Keys = ["id", "actor", "document", "commitment", "body", "meeting", "item", "role", "promise"];
    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal) { "names", "changes", "verdict", "spokenBy", "citations" };

    /// <summary>Returns every aspect of an answer. It walks the whole answer, so that new members are included.</summary>
    public static IReadOnlyList<SourcedFact> All<T>(T answer, string part = "")
    {
        var found = new List<SourcedFact>();
        Walk(JsonSerializer.SerializeToNode(answer, ContractJson.Options), part, [], string.Empty, found);
        return found;
    }

    private static void Walk(JsonNode? node, string part, IReadOnlyList<string> of, string field, List<SourcedFact> found)
    {
        switch (node)
        {
            case JsonObject thing when thing.ContainsKey("standing") && thing["accounts"] is JsonArray:
                found.Add(new SourcedFact(part, string.Join(" / ", of), field, thing.Deserialize<Aspect>(ContractJson.Options)!));
                break;
            case JsonObject thing:
                Into(thing, part, of, field, found);
                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Walk(item, part, of, field, found);
                }

                break;
        }
    }

    private static void Into(JsonObject thing, string part, IReadOnlyList<string> of, string field, List<SourcedFact> found)
    {
        var inside = field.Length == 0 && part.Length == 0;
        string[] path = inside ? [] : [.. of, .. Keys.Select(k => thing[k]).OfType<JsonValue>().Select(v => v.ToString())];
        foreach (var (name, value) in thing.Where(m => !Passed.Contains(m.Key)))
        {
            var list = value is JsonArray or JsonObject { Count: > 0 } && !IsAspect(value);
            Walk(value, inside && list ? name : part, path, name is "aspect" or "fields" || (list && name == field) ? field : name, found);
        }
    }

    private static bool IsAspect(JsonNode value) => value is JsonObject o && o.ContainsKey("standing") && o["accounts"] is JsonArray;
}
