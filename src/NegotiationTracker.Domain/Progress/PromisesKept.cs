using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Progress;

/// <summary>The number of announced rounds that opened in their announced window.</summary>
internal static class PromisesKept
{
    private const string Rule =
        "Of the announced rounds that have opened or are past their window: those that opened within the first announced window. Rounds that opened early, late or not at all are not kept. If the dates leave it open, the round counts in atMost only. If no account says which round was announced, the next round that was held counts.";

    private enum Milestone
    {
        Opened,
        WindowOver,
    }

    public static Indicator Of(ProgressInput known, EdtfDate at)
    {
        var steps = known.Promises.Where(p => p.Made.IsAsserted()).SelectMany(p => StepsOf(p, at)).ToList();
        var history = ValueHistory.Of(steps, soFar => Read(soFar, at));
        return new Indicator(
            "promises-kept", null, history.Last(), "announced rounds", Rule, steps.Exists(s => IsContested(s.What.Promise)), ValueHistory.Entries(steps), history);
    }

    private static IEnumerable<DatedValue<(PromiseInput Promise, Milestone Milestone)>> StepsOf(PromiseInput promise, EdtfDate at)
    {
        var opened = promise.Openings.Where(o => o.IsAsserted()).OrderBy(o => o.Date()).ToList();
        if (opened.Count > 0 && opened[0].Date().HasCome(at))
        {
            yield return new(opened[0].Date(), (promise, Milestone.Opened), AspectDates.Entries([promise.Made, promise.Window, .. Redeemed(promise), .. opened]));
        }

        if (ValueHistory.DayAfter(promise.Window.Dates(), at) is { } over)
        {
            yield return new(over, (promise, Milestone.WindowOver), AspectDates.Entries(promise.Made, promise.Window));
        }
    }

    private static IndicatorValue Read(IReadOnlyList<DatedValue<(PromiseInput Promise, Milestone Milestone)>> soFar, EdtfDate at)
    {
        var verdicts = soFar.GroupBy(s => (s.What.Promise.Round, s.What.Promise.Promise))
            .Select(p => p.FirstOrDefault(s => s.What.Milestone == Milestone.Opened) is { } opened ? Verdict(opened.What.Promise, at) : "overdue")
            .ToList();
        return IndicatorValue.Share(verdicts.Count(v => v == "kept"), verdicts.Count, verdicts.Count(v => v.Contains("kept", StringComparison.Ordinal)));
    }

    private static string Verdict(PromiseInput promise, EdtfDate at) =>
        PromiseVerdicts.Of(promise.Window.Dates(), [.. promise.Openings.SelectMany(o => o.Dates())], at).Verdict;

    private static IEnumerable<Contracts.Aspect> Redeemed(PromiseInput promise) => promise.RedeemedBy.Select(r => r.Aspect);

    private static bool IsContested(PromiseInput promise) => AspectDates.Contested([promise.Made, promise.Window, .. Redeemed(promise), .. promise.Openings]);
}
