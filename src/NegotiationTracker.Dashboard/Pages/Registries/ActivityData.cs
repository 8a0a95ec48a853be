using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Timelines;

namespace NegotiationTracker.Dashboard.Pages.Registries;

/// <summary>What the page of a person or an actor shows of the whole record.</summary>
/// <param name="Activity">The answer, with names.</param>
/// <param name="Names">The names in it.</param>
/// <param name="Titles">Titles of the processes in it, and labels of the rounds.</param>
/// <param name="Timeline">Its timeline across processes.</param>
/// <param name="IsCut">Whether the timeline has only the first entries.</param>
public sealed record ActivityData(Activity Activity, ResolvedNames Names, StreamTitles Titles, TimelineData Timeline, bool IsCut)
{
    /// <summary>The maximum number of entries in the timeline. A page with more would be read slowly, and by nobody.</summary>
    public const int MostEntries = 2_000;

    /// <summary>Gets the name of whom it is about: the first one, in English if there is one. Null if it has none.</summary>
    public string? Name => (Activity.Names.FirstOrDefault(n => n is { Kind: "name", Language: "en", Period: null }) ?? Activity.Names.FirstOrDefault(n => n.Kind == "name") ?? (Activity.Names.Count > 0 ? Activity.Names[0] : null))?.Text;

    /// <summary>Gets all entries of its lists.</summary>
    private IEnumerable<ActivityEntry> Entries => [.. Activity.Posts, .. Activity.Absences, .. Activity.Sessions, .. Activity.Statements, .. Activity.Documents, .. Activity.Promises, .. Activity.Ceasefires];

    /// <param name="registry"><c>actors</c> or <c>people</c>.</param>
    /// <param name="asking">The state of knowledge and the moment of the page.</param>
    public static async Task<ActivityData> AskAsync(TrackerClient client, string registry, string id, Activity activity, QueryOptions asking, TimelineChoice choice, CancellationToken ct)
    {
        var (entries, isCut) = await EntriesAsync(client, registry, id, asking, ct);
        if (isCut && choice.Window is not null)
        {
            (entries, isCut) = await EntriesAsync(client, registry, id, asking.With("from", choice.From).With("until", choice.Until), ct);
        }

        IReadOnlyList<TimelineRow> rows = [.. entries.Select(TimelineRow.Of)];
        var names = NegotiationTracker.Dashboard.Components.Names.Merged(
            [.. entries.Select(e => e.Names), .. activity.Rounds.Select(r => r.Names), .. activity.Gaps.Select(g => g.Names), .. activity.Met.Select(m => m.Names)]);
        var data = new ActivityData(activity, names, new StreamTitles(new Dictionary<string, string>(), new Dictionary<string, string>()), TimelineData.Of(rows, TimelineMarks.Rows(rows, []), choice), isCut);
        var processes = rows.Select(r => r.Stream).Concat(data.Entries.Select(e => e.Stream)).Concat(activity.Met.Select(m => m.LastRound).OfType<string>()).Select(ProcessOf).OfType<string>()
            .Concat(activity.Rounds.Select(r => r.Process)).Concat(activity.Gaps.Select(g => g.Process));
        var titles = await ThingsById.AskAsync(processes, asking, (a, stop) => client.ListProcessesAsync(a, stop), ct);
        return data with
        {
            Names = NegotiationTracker.Dashboard.Components.Names.Merged(data.Entries.Select(e => e.Names).Prepend(names)),
            Titles = new StreamTitles(
                titles.Where(p => p.Title is not null).ToDictionary(p => p.Process, p => p.Title!, StringComparer.Ordinal),
                activity.Rounds.Select(r => (r.Process, r.Round, r.Label)).Concat(activity.Gaps.Select(g => (g.Process, g.Round, g.Label))).Where(r => r.Label is not null)
                    .GroupBy(r => $"round-{r.Process}/{r.Round}").ToDictionary(g => g.Key, g => g.First().Label!, StringComparer.Ordinal)),
        };
    }

    private static async Task<(List<TimelineEntry> Entries, bool IsCut)> EntriesAsync(TrackerClient client, string registry, string id, QueryOptions asking, CancellationToken ct)
    {
        var entries = await TrackerClient.ListAllAsync(o => client.ListActivityAsync<TimelineEntry>(registry, id, "timeline", o, ct), asking with { Names = true }, ct).Take(MostEntries + 1).ToListAsync(ct);
        return (entries.Count > MostEntries ? entries[..MostEntries] : entries, entries.Count > MostEntries);
    }

    /// <summary>Returns the process of a stream. Null if its key does not name one.</summary>
    private static string? ProcessOf(string stream) => stream.Split('-', 2) switch
    {
        ["process", var process] => process,
        ["round", var round] => round.Split('/')[0],
        _ => null,
    };
}
