using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Service.Storage;

namespace NegotiationTracker.Service.Queries;

/// <summary>What an event did to an entry.</summary>
/// <param name="Act">added, corrected, correction-withdrawn, retracted, reinstated, preferred or contested.</param>
/// <param name="Fields">The members that it changed: each with its name, and the old and the new value where there is one.</param>
internal sealed record Step(EntryVersion Version, string Act, JsonArray Fields)
{
    /// <summary>The event of the step, by whom, when and why.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["act"] = Act,
            ["event"] = Version.Event.Text,
            ["type"] = Version.Type,
            ["index"] = Version.Index,
            ["recordedAt"] = Versions.Json(Version.RecordedAt),
            ["recordedBy"] = Version.RecordedBy,
        };
        return Version.Reason is null ? json : json.With("reason", Version.Reason);
    }
}

/// <summary>Versions of an entry side by side.</summary>
internal static class Versions
{
    /// <summary>What each event did to an entry, in the order of recording.</summary>
    public static List<Step> Steps(IReadOnlyList<EntryVersion> versions) =>
        [.. versions.Select((v, i) => new Step(v, ActOf(i == 0 ? null : versions[i - 1], v), i == 0 ? [] : Changed(versions[i - 1], v)))];

    /// <summary>Everything that a version says, by member; the valid time and the evidence are members too.</summary>
    public static JsonObject Members(EntryVersion version)
    {
        var members = Json(version.Data)!.AsObject();
        members["when"] = version.When?.Text;
        members["evidence"] = Json(version.Evidence);
        return members;
    }

    public static JsonNode? Json(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), ViewJson.Options);

    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        json[name] = value;
        return json;
    }

    private static string ActOf(EntryVersion? before, EntryVersion now) => now.Type switch
    {
        _ when before is null => "added",
        EntryEventNames.Corrected => "corrected",
        EntryEventNames.Preferred => "preferred",
        EntryEventNames.Retracted when now.Withdrawn && !before.Withdrawn => "retracted",
        EntryEventNames.Retracted when before.Withdrawn && !now.Withdrawn => "reinstated",
        EntryEventNames.Retracted when before.Preferred != now.Preferred => "preference-withdrawn",
        EntryEventNames.Retracted => "correction-withdrawn",
        _ => "contested",
    };

    private static JsonArray Changed(EntryVersion before, EntryVersion now)
    {
        var (old, next) = (Members(before), Members(now));
        return new JsonArray([.. old.Select(m => m.Key).Union(next.Select(m => m.Key), StringComparer.Ordinal)
            .Where(name => !JsonNode.DeepEquals(old[name], next[name]))
            .Select(name => (JsonNode)new JsonObject { ["field"] = name, ["old"] = old[name]?.DeepClone(), ["new"] = next[name]?.DeepClone() })]);
    }
}
