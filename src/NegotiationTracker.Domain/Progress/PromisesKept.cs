using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>How many of the rounds that were announced came when they were announced for.</summary>
internal static class PromisesKept
{
    private const string Rule =
        "Of the announced rounds that have opened or whose window is over, those that opened within the window that was announced first; what opened early, late or not at all is not kept, and what its dates leave open counts in atMost only.";

    private enum Turn
    {
        Opened,
        WindowOver,
    }

    public static Indicator Of(ProgressInput known, EdtfDate at)
    {
        var steps = known.Promises.Where(p => p.Made.Stands()).SelectMany(p => StepsOf(p, at)).ToList();
        var history = ValueHistory.Of(steps, sofar => Read(sofar, at));
        return new Indicator(
            "promises-kept", null, history.Last(), "announced rounds", Rule, steps.Exists(s => IsContested(s.What.Promise)), ValueHistory.Entries(steps), history);
    }

    private static IEnumerable<DatedValue<(PromiseInput Promise, Turn Turn)>> StepsOf(PromiseInput promise, EdtfDate at)
    {
        var opened = promise.Openings.Where(o => o.Stands()).OrderBy(o => o.Date()).ToList();
        if (opened.Count > 0 && opened[0].Date().HasCome(at))
        {
            yield return new(opened[0].Date(), (promise, Turn.Opened), AspectDates.Entries([promise.Made, promise.Window, .. Redeemed(promise), .. opened]));
        }

        if (ValueHistory.DayAfter(promise.Window.Dates(), at) is { } over)
        {
            yield return new(over, (promise, Turn.WindowOver), AspectDates.Entries(promise.Made, promise.Window));
        }
    }

    private static IndicatorValue Read(IReadOnlyList<DatedValue<(PromiseInput Promise, Turn Turn)>> sofar, EdtfDate at)
    {
        var verdicts = sofar.GroupBy(s => (s.What.Promise.Round, s.What.Promise.Promise))
            .Select(p => p.FirstOrDefault(s => s.What.Turn == Turn.Opened) is { } opened ? Verdict(opened.What.Promise, at) : "overdue")
            .ToList();
        return IndicatorValue.Share(verdicts.Count(v => v == "kept"), verdicts.Count, verdicts.Count(v => v.Contains("kept", StringComparison.Ordinal)));
    }

    private static string Verdict(PromiseInput promise, EdtfDate at) =>
        PromiseVerdicts.Of(promise.Window.Dates(), [.. promise.Openings.SelectMany(o => o.Dates())], at).Verdict;

    private static IEnumerable<Contracts.Aspect> Redeemed(PromiseInput promise) => promise.RedeemedBy.Select(r => r.Aspect);

    private static bool IsContested(PromiseInput promise) => AspectDates.Contested([promise.Made, promise.Window, .. Redeemed(promise), .. promise.Openings]);
}
