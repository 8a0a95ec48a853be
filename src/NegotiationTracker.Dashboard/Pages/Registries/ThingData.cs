using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Pages.Timelines;

namespace NegotiationTracker.Dashboard.Pages.Registries;

/// <summary>What the page of a place, a body or a topic shows of the whole record.</summary>
/// <param name="Activity">The answer, with names.</param>
/// <param name="Names">The names in it.</param>
/// <param name="Titles">What the things in it are called.</param>
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
        string[] streams =
        [
            .. rows.Select(r => r.Stream), .. listed.Select(e => e.Stream), .. activity.ByProcess.Where(p => p.Group is not null).Select(p => $"process-{p.Group}"),
            .. activity.Rounds.Select(r => $"round-{r.Process}/{r.Round}"),
        ];
        return new ThingData(
            activity,
            NegotiationTracker.Dashboard.Components.Names.Merged([.. entries.Select(e => e.Names), .. listed.Select(e => e.Names), .. activity.Rounds.Select(r => r.Names)]),
            await StreamTitles.AskAsync(client, streams, asking, ct),
            TimelineData.Of(rows, TimelineMarks.Rows(rows, []), choice, today), isCut);
    }

    private static (string List, IReadOnlyList<ActivityEntry> Entries)[] ListsOf(ThingActivity activity) =>
    [
        ("members", activity.Members), ("mandates", activity.Mandates), ("sessions", activity.Sessions), ("statements", activity.Statements), ("tracks", activity.Tracks),
        ("documents", activity.Documents), ("promises", activity.Promises), ("ceasefires", activity.Ceasefires),
    ];
}
