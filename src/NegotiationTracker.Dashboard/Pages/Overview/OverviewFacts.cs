using System.Collections.Concurrent;
using NegotiationTracker.Client;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>Facts of processes for the overview. They are requested again only if the process has new entries.</summary>
public sealed class OverviewFacts(TrackerClient client)
{
    private const int MaxKept = 5_000;
    private const int AtOnce = 4;
    private readonly ConcurrentDictionary<(string Process, DateTimeOffset? RecordedUntil), ProcessFacts> _kept = new();

    /// <param name="processes">The processes.</param>
    /// <param name="knownAt">The state of knowledge of the processes.</param>
    public async Task<IReadOnlyList<ProcessFacts>> OfAsync(IReadOnlyList<ProcessOverview> processes, string knownAt, CancellationToken ct = default)
    {
        var found = new ProcessFacts[processes.Count];
        await Parallel.ForAsync(0, processes.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, stop) =>
        {
            var key = (processes[i].Process, processes[i].RecordedUntil);
            if (!_kept.TryGetValue(key, out var facts))
            {
                facts = await AskAsync(processes[i], knownAt, stop);
                Keep(key, facts);
            }

            found[i] = facts;
        });
        return found;
    }

    private void Keep((string Process, DateTimeOffset? RecordedUntil) key, ProcessFacts facts)
    {
        if (_kept.Count >= MaxKept)
        {
            _kept.Clear();
        }

        _kept[key] = facts;
    }

    private async Task<ProcessFacts> AskAsync(ProcessOverview process, string knownAt, CancellationToken ct)
    {
        var asking = new QueryOptions(KnownAt: knownAt);
        var days = process.Rounds.HeldOn.Select(opened => EdtfTime.Of(opened).First).OfType<DateOnly>().ToList();
        var contested = 0;
        await foreach (var _ in TrackerClient.ListAllAsync(a => client.ListDisputesAsync(process.Process, a, ct), asking, ct))
        {
            contested++;
        }

        return new ProcessFacts(QuartersOf(days), contested, process.Rounds.Next is null ? await PromisedAsync(process.Process, asking, ct) : null);
    }

    private async Task<NextRound?> PromisedAsync(string process, QueryOptions asking, CancellationToken ct)
    {
        (DateOnly? Day, NextRound Round)? latest = null;
        await foreach (var promise in TrackerClient.ListAllAsync(a => client.ListPromisesAsync(process, a, ct), asking.With("kind", "round"), ct))
        {
            var window = promise.Window?.Value;
            var day = window is null ? null : EdtfTime.Of(window).Last;
            if (promise.Verdict?.Verdict is "open" or "overdue" && (latest is null || latest.Value.Day is null || day > latest.Value.Day))
            {
                latest = (day, new NextRound(promise.Label?.Value, window, promise.Round?.Split('/')[^1]));
            }
        }

        return latest?.Round;
    }

    private static IReadOnlyList<Quarter> QuartersOf(List<DateOnly> days)
    {
        var counts = days.CountBy(NumberOf).ToDictionary();
        return counts.Count == 0 ? [] : [.. Enumerable.Range(counts.Keys.Min(), counts.Keys.Max() - counts.Keys.Min() + 1).Select(n => new Quarter(n / 4, (n % 4) + 1, counts.GetValueOrDefault(n)))];
    }

    private static int NumberOf(DateOnly day) => (day.Year * 4) + ((day.Month - 1) / 3);
}
