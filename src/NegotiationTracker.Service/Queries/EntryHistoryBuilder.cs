using System.Text.Json.Nodes;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Service.Queries;

/// <summary>What an event did to an entry.</summary>
/// <param name="Version">The entry after the event.</param>
/// <param name="Action">added, corrected, correction-withdrawn, retracted, reinstated, preferred, preference-withdrawn or contested.</param>
/// <param name="Fields">The members that it changed.</param>
internal sealed record HistoryStep(Domain.ReadModels.EntryVersion Version, string Action, IReadOnlyList<FieldChange> Fields);

/// <summary>Compares the versions of an entry.</summary>
internal static class EntryHistoryBuilder
{
    /// <summary>Returns what each event did to an entry, in the order of recording.</summary>
    public static List<HistoryStep> Steps(IReadOnlyList<Domain.ReadModels.EntryVersion> versions) =>
        [.. versions.Select((v, i) => new HistoryStep(v, ActionOf(i == 0 ? null : versions[i - 1], v), i == 0 ? [] : Changed(versions[i - 1], v)))];

    /// <summary>Returns all members of a version. The valid time and the evidence are members too.</summary>
    public static JsonObject Members(Domain.ReadModels.EntryVersion version)
    {
        var members = ResponseWriter.Node(version.Data).AsObject();
        members["when"] = version.When?.Text;
        members["evidence"] = ResponseWriter.Node(version.Evidence);
        return members;
    }

    private static string ActionOf(Domain.ReadModels.EntryVersion? before, Domain.ReadModels.EntryVersion now) => now.Type switch
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

    private static List<FieldChange> Changed(Domain.ReadModels.EntryVersion before, Domain.ReadModels.EntryVersion now)
    {
        var (old, next) = (Members(before), Members(now));
        return [.. old.Select(m => m.Key).Union(next.Select(m => m.Key), StringComparer.Ordinal)
            .Where(name => !JsonNode.DeepEquals(old[name], next[name]))
            .Select(name => new FieldChange(name, old[name], next[name]))];
    }
}
