using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>One aspect of what an answer tells, with where in it that stands.</summary>
/// <param name="Part">The part of the answer, such as <c>delegations</c>; empty for the thing itself.</param>
/// <param name="Of">Which of its things, by ids; empty where it is the only one.</param>
/// <param name="Field">The field.</param>
/// <param name="Aspect">The account shown, and all of them.</param>
public sealed record SourcedFact(string Part, string Of, string Field, Aspect Aspect)
{
    private static readonly string[] Keys = ["id", "actor", "document", "commitment", "body", "meeting", "item", "role", "promise"];
    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal) { "names", "changes", "verdict", "spokenBy", "citations" };

    /// <summary>Every aspect of an answer. It is walked and not listed, so that what an answer gains is not left out.</summary>
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
