using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Timelines;

namespace NegotiationTracker.Dashboard.Pages.Registries;

/// <summary>What the page of a place, a body or a topic shows of the whole record.</summary>
/// <param name="Activity">The answer, with names.</param>
/// <param name="Names">The names in it.</param>
/// <param name="Titles">Titles of the processes in it, and labels of the rounds.</param>
/// <param name="Timeline">Its timeline across processes.</param>
/// <param name="IsCut">Whether the timeline has only the first entries.</param>
public sealed record ThingData(ThingActivity Activity, ResolvedNames Names, StreamTitles Titles, TimelineData Timeline, bool IsCut)
{
    /// <summary>Gets its lists of entries, in the order of the page.</summary>
    public IReadOnlyList<(string List, IReadOnlyList<ActivityEntry> Entries)> Lists => ListsOf(Activity);

    /// <summary>Returns the sources that a page shows, first those of its lists.</summary>
    public IEnumerable<string> SourcesOn(int page) => Lists.SelectMany(l => l.Entries).SelectMany(e => e.Sources).Concat(TimelineList.SourcesOn(Timeline, page));

    /// <param name="registry"><c>places</c>, <c>bodies</c> or <c>topics</c>.</param>
    /// <param name="asking">The state of knowledge and the moment of the page.</param>
    public static async Task<ThingData> AskAsync(TrackerClient client, string registry, string id, ThingActivity activity, QueryOptions asking, TimelineChoice choice, DateOnly today, CancellationToken ct)
    {
        var (entries, isCut) = await ActivityEntries.AskAsync(client, registry, id, asking, choice, ct);
        IReadOnlyList<TimelineRow> rows = [.. entries.Select(TimelineRow.Of)];
        var listed = ListsOf(activity).SelectMany(l => l.Entries).ToList();
        var streams = rows.Select(r => r.Stream).Concat(listed.Select(e => e.Stream)).Concat(activity.ByProcess.Where(p => p.Group is not null).Select(p => $"process-{p.Group}"));
        var titles = await StreamTitles.OfAsync(client, streams, [.. activity.Rounds.Select(r => (r.Process, r.Round, r.Label))], asking, ct);
        return new ThingData(
            activity,
            NegotiationTracker.Dashboard.Components.Names.Merged([.. entries.Select(e => e.Names), .. listed.Select(e => e.Names), .. activity.Rounds.Select(r => r.Names)]),
            activity.Name is { } name ? titles with { Others = new Dictionary<string, string>(StringComparer.Ordinal) { [$"{RecordPath.CategoryOf(registry)}-{activity.Id}"] = name } } : titles,
            TimelineData.Of(rows, TimelineMarks.Rows(rows, []), choice, today), isCut);
    }

    private static (string List, IReadOnlyList<ActivityEntry> Entries)[] ListsOf(ThingActivity activity) =>
    [
        ("members", activity.Members), ("mandates", activity.Mandates), ("sessions", activity.Sessions), ("statements", activity.Statements), ("tracks", activity.Tracks),
        ("documents", activity.Documents), ("promises", activity.Promises), ("ceasefires", activity.Ceasefires),
    ];
}
