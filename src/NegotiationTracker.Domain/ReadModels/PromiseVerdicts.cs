using NegotiationTracker.Domain.Time;
using PromiseVerdict = NegotiationTracker.Contracts.PromiseVerdict;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>
/// Computes the verdict on a promise. If the dates allow both, the verdict is possibly-kept. If accounts differ, several verdicts are joined by "or".
/// </summary>
public static class PromiseVerdicts
{
    /// <param name="windows">Accounts of the first announced window.</param>
    /// <param name="opened">Accounts of the opening day of the round that fulfilled it, or of the day on which a commitment was met.</param>
    /// <param name="today">The day of the question.</param>
    public static PromiseVerdict Of(IReadOnlyList<EdtfDate> windows, IReadOnlyList<EdtfDate> opened, EdtfDate today)
    {
        if (windows.Count == 0)
        {
            return new PromiseVerdict(opened.Count > 0 ? "kept" : "open", null, null);
        }

        if (opened.Count == 0)
        {
            return new PromiseVerdict(windows.All(w => w.CertainlyBefore(today)) ? "overdue" : "open", null, null);
        }

        var pairs = windows.SelectMany(w => opened.Select(o => (Window: w, Opened: o))).ToList();
        var ended = pairs.Where(p => p.Window.Latest.IsKnown).ToList();
        var verdicts = pairs.Select(p => One(p.Window, p.Opened)).Distinct(StringComparer.Ordinal).ToList();
        return new PromiseVerdict(
            verdicts.Count == 1 ? verdicts[0] : verdicts.Contains("kept", StringComparer.Ordinal) || verdicts.Contains("possibly-kept", StringComparer.Ordinal) ? "possibly-kept" : string.Join(" or ", verdicts.Order(StringComparer.Ordinal)),
            ended.Where(p => p.Opened.Earliest.IsKnown).Select(p => (long?)(p.Opened.Earliest.Day - p.Window.Latest.Day)).Min(),
            ended.Where(p => p.Opened.Latest.IsKnown).Select(p => (long?)(p.Opened.Latest.Day - p.Window.Latest.Day)).Max());
    }

    /// <summary>Returns the verdict on a commitment. Each outcome gives a verdict; several are joined.</summary>
    /// <param name="outcomes">The outcomes.</param>
    /// <param name="dues">Accounts of the due window.</param>
    /// <param name="met">Accounts of the day on which it was met.</param>
    /// <param name="today">The day of the question.</param>
    public static PromiseVerdict OfCommitment(IReadOnlyList<string> outcomes, IReadOnlyList<EdtfDate> dues, IReadOnlyList<EdtfDate> met, EdtfDate today)
    {
        var done = outcomes.Contains("met", StringComparer.Ordinal) ? Met(dues, met, today) : null;
        var verdicts = outcomes.Select(f => f switch
        {
            "met" => done!.Verdict,
            "not-met" => Of(dues, [], today).Verdict,
            _ => f,
        });
        return outcomes.Count == 0
            ? Of(dues, [], today)
            : new PromiseVerdict(string.Join(" or ", verdicts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), done?.SlipMin, done?.SlipMax);
    }

    /// <summary>Returns the verdict on a commitment that was met. If no account gives the day, it was possibly met in time.</summary>
    private static PromiseVerdict Met(IReadOnlyList<EdtfDate> dues, IReadOnlyList<EdtfDate> met, EdtfDate today) =>
        met.Count > 0 ? Of(dues, met, today) : new PromiseVerdict(dues.Count == 0 ? "kept" : "possibly-kept", null, null);

    private static string One(EdtfDate window, EdtfDate opened)
    {
        if (opened.CertainlyAfter(window))
        {
            return "late";
        }

        if (opened.CertainlyBefore(window))
        {
            return "early";
        }

        var inside = (!window.Earliest.IsKnown || (opened.Earliest.IsKnown && opened.Earliest.Seconds >= window.Earliest.Seconds))
            && (!window.Latest.IsKnown || (opened.Latest.IsKnown && opened.Latest.Seconds <= window.Latest.Seconds));
        return inside && !window.IsSeason && !opened.IsApproximate && !window.IsApproximate ? "kept" : "possibly-kept";
    }
}
