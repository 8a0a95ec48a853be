using System.Text.Json.Nodes;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Tests.EventLog.Releases;

/// <summary>
/// How a seat would have been stored before its members had their present names: <c>delegation-attended.v1</c>, then <c>.v2</c>, now <c>delegation-seated.v1</c>. No release
/// had these forms; they show what a later release does when it changes one.
/// </summary>
internal static class OlderForms
{
    public const string First = "delegation-attended.v1";

    public static IReadOnlyList<IEventUpcaster> Upcasters { get; } = [new Renamed("delegation-attended", 1, "delegation-attended.v2", "as", "role"), new Renamed("delegation-attended", 2, "delegation-seated.v1", "leader", "head")];

    /// <summary>An event as it would have been stored then, those nested in corrections too.</summary>
    public static (string StoredName, JsonObject Data) Of(string storedName, JsonObject data)
    {
        if (storedName == "delegation-seated.v1")
        {
            Rename(data, "role", "as");
            Rename(data, "head", "leader");
            return (First, data);
        }

        if (storedName == "entry-corrected.v1" && data["corrected"] is JsonObject nested)
        {
            var (name, older) = Of(nested["type"]!.ToString(), nested["data"]!.DeepClone().AsObject());
            data["corrected"] = new JsonObject { ["type"] = name, ["data"] = older };
        }

        return (storedName, data);
    }

    private static JsonObject Rename(JsonObject data, string from, string to)
    {
        if (data[from]?.DeepClone() is { } value)
        {
            data.Remove(from);
            data[to] = value;
        }

        return data;
    }

    private sealed class Renamed(string name, int version, string next, string from, string to) : IEventUpcaster
    {
        public string Name => name;

        public int Version => version;

        public string NextStoredName => next;

        public JsonObject Upcast(JsonObject data) => Rename(data, from, to);
    }
}
