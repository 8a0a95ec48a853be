using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Infrastructure;
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

    /// <summary>Returns the titles of processes, and the labels of rounds.</summary>
    /// <param name="streams">Streams of which the processes are named too.</param>
    public static async Task<StreamTitles> TitlesAsync(
        TrackerClient client, IEnumerable<string> streams, IReadOnlyCollection<(string Process, string Round, string? Label)> rounds, QueryOptions asking, CancellationToken ct)
    {
        var processes = streams.Select(ProcessOf).OfType<string>().Concat(rounds.Select(r => r.Process));
        var titles = await ThingsById.AskAsync(processes, asking, (a, stop) => client.ListProcessesAsync(a, stop), ct);
        return new StreamTitles(
            titles.Where(p => p.Title is not null).ToDictionary(p => p.Process, p => p.Title!, StringComparer.Ordinal),
            rounds.Where(r => r.Label is not null).GroupBy(r => $"round-{r.Process}/{r.Round}").ToDictionary(g => g.Key, g => g.First().Label!, StringComparer.Ordinal));
    }

    private static async Task<(IReadOnlyList<TimelineEntry> Entries, bool IsCut)> FirstAsync(TrackerClient client, string registry, string id, QueryOptions asking, CancellationToken ct)
    {
        var entries = await TrackerClient.ListAllAsync(o => client.ListActivityAsync<TimelineEntry>(registry, id, "timeline", o, ct), asking with { Names = true }, ct).Take(Most + 1).ToListAsync(ct);
        return (entries.Count > Most ? entries[..Most] : entries, entries.Count > Most);
    }

    /// <summary>Returns the process of a stream. Null if its key does not name one.</summary>
    private static string? ProcessOf(string stream) => stream.Split('-', 2) switch
    {
        ["process", var process] => process,
        ["round", var round] => round.Split('/')[0],
        _ => null,
    };
}
