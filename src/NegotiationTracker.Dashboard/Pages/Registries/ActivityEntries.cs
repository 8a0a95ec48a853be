using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Pages.Timelines;

namespace NegotiationTracker.Dashboard.Pages.Registries;

/// <summary>The entries of an activity for its timeline, and the titles of the processes in it.</summary>
public static class ActivityEntries
{
    /// <summary>The maximum number of entries in the timeline. A page with more would be read slowly, and by nobody.</summary>
    public const int Most = 2_000;

    /// <summary>Returns the entries: all of them, or the first ones. If they are cut, then those of the days that the reader chose.</summary>
    /// <param name="registry">The part of the address, such as <c>actors</c>.</param>
    public static async Task<(IReadOnlyList<TimelineEntry> Entries, bool IsCut)> AskAsync(TrackerClient client, string registry, string id, QueryOptions asking, TimelineChoice choice, CancellationToken ct)
    {
        var (entries, isCut) = await FirstAsync(client, registry, id, asking, ct);
        return isCut && choice.Window is not null ? await FirstAsync(client, registry, id, asking.With("from", choice.From).With("until", choice.Until), ct) : (entries, isCut);
    }

    private static async Task<(IReadOnlyList<TimelineEntry> Entries, bool IsCut)> FirstAsync(TrackerClient client, string registry, string id, QueryOptions asking, CancellationToken ct)
    {
        var entries = await TrackerClient.ListAllAsync(o => client.ListActivityAsync<TimelineEntry>(registry, id, "timeline", o, ct), asking with { Names = true }, ct).Take(Most + 1).ToListAsync(ct);
        return (entries.Count > Most ? entries[..Most] : entries, entries.Count > Most);
    }
}
