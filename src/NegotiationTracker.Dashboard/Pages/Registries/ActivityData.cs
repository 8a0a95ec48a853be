using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Pages.Timelines;

namespace NegotiationTracker.Dashboard.Pages.Registries;

/// <summary>What the page of a person or an actor shows of the whole record.</summary>
/// <param name="Activity">The answer, with names.</param>
/// <param name="Names">The names in it.</param>
/// <param name="Titles">What the things in it are called.</param>
/// <param name="Timeline">Its timeline across processes.</param>
/// <param name="IsCut">Whether the timeline has only the first entries.</param>
public sealed record ActivityData(Activity Activity, ResolvedNames Names, StreamTitles Titles, TimelineData Timeline, bool IsCut)
{
    /// <summary>Gets the name of whom it is about: the first one, in English if there is one. Null if it has none.</summary>
    public string? Name => (Activity.Names.FirstOrDefault(n => n is { Kind: "name", Language: "en", Period: null }) ?? Activity.Names.FirstOrDefault(n => n.Kind == "name") ?? (Activity.Names.Count > 0 ? Activity.Names[0] : null))?.Text;

    /// <summary>Returns the sources that a page shows, first those of its lists.</summary>
    public IEnumerable<string> SourcesOn(int page) => Entries.SelectMany(e => e.Sources).Concat(TimelineList.SourcesOn(Timeline, page));

    /// <summary>Gets all entries of its lists.</summary>
    private IEnumerable<ActivityEntry> Entries => [.. Activity.Posts, .. Activity.Absences, .. Activity.Sessions, .. Activity.Statements, .. Activity.Documents, .. Activity.Promises, .. Activity.Ceasefires];

    /// <param name="registry"><c>actors</c> or <c>people</c>.</param>
    /// <param name="asking">The state of knowledge and the moment of the page.</param>
    public static async Task<ActivityData> AskAsync(TrackerClient client, string registry, string id, Activity activity, QueryOptions asking, TimelineChoice choice, DateOnly today, CancellationToken ct)
    {
        var (entries, isCut) = await ActivityEntries.AskAsync(client, registry, id, asking, choice, ct);
        IReadOnlyList<TimelineRow> rows = [.. entries.Select(TimelineRow.Of)];
        var names = NegotiationTracker.Dashboard.Components.Names.Merged(
            [.. entries.Select(e => e.Names), .. activity.Rounds.Select(r => r.Names), .. activity.Gaps.Select(g => g.Names), .. activity.Met.Select(m => m.Names)]);
        var data = new ActivityData(activity, names, new StreamTitles([]), TimelineData.Of(rows, TimelineMarks.Rows(rows, []), choice, today), isCut);
        string?[] streams =
        [
            .. rows.Select(r => r.Stream), .. data.Entries.Select(e => e.Stream), .. activity.Met.Select(m => m.LastRound),
            .. activity.Rounds.Select(r => $"round-{r.Process}/{r.Round}"), .. activity.Gaps.Select(g => $"round-{g.Process}/{g.Round}"),
        ];
        return data with
        {
            Names = NegotiationTracker.Dashboard.Components.Names.Merged(data.Entries.Select(e => e.Names).Prepend(names)),
            Titles = await StreamTitles.AskAsync(client, streams.OfType<string>(), asking, ct),
        };
    }
}
