using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.ReadModels.Progress;

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

    public static Indicator Of(Known known, EdtfDate at)
    {
        var steps = known.Promises.Where(p => p.Made.Stands()).SelectMany(p => StepsOf(p, at)).ToList();
        var history = Course.Of(steps, sofar => Read(sofar, at));
        return new Indicator(
            "promises-kept", null, history.Last(), "announced rounds", Rule, steps.Exists(s => IsContested(s.What.Promise)), Course.Entries(steps), history);
    }

    private static IEnumerable<Step<(KnownPromise Promise, Turn Turn)>> StepsOf(KnownPromise promise, EdtfDate at)
    {
        var opened = promise.Openings.Where(o => o.Stands()).OrderBy(o => o.Date()).ToList();
        if (opened.Count > 0 && opened[0].Date().HasCome(at))
        {
            yield return new(opened[0].Date(), (promise, Turn.Opened), Told.Entries([promise.Made, promise.Window, .. Redeemed(promise), .. opened]));
        }

        if (Course.DayAfter(promise.Window.Dates(), at) is { } over)
        {
            yield return new(over, (promise, Turn.WindowOver), Told.Entries(promise.Made, promise.Window));
        }
    }

    private static Measure Read(IReadOnlyList<Step<(KnownPromise Promise, Turn Turn)>> sofar, EdtfDate at)
    {
        var verdicts = sofar.GroupBy(s => (s.What.Promise.Round, s.What.Promise.Promise))
            .Select(p => p.FirstOrDefault(s => s.What.Turn == Turn.Opened) is { } opened ? Verdict(opened.What.Promise, at) : "overdue")
            .ToList();
        return Measure.Share(verdicts.Count(v => v == "kept"), verdicts.Count, verdicts.Count(v => v.Contains("kept", StringComparison.Ordinal)));
    }

    private static string Verdict(KnownPromise promise, EdtfDate at) =>
        PromiseVerdict.Of(promise.Window.Dates(), [.. promise.Openings.SelectMany(o => o.Dates())], at).Verdict;

    private static IEnumerable<AspectView> Redeemed(KnownPromise promise) => promise.RedeemedBy.Select(r => r.Accounts);

    private static bool IsContested(KnownPromise promise) => Told.Contested([promise.Made, promise.Window, .. Redeemed(promise), .. promise.Openings]);
}
