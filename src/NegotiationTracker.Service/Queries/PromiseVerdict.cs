using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Service.Queries;

/// <summary>How a promise came out, reckoned when it is read.</summary>
/// <param name="Verdict">kept, early, late, open, overdue; possibly-kept where the dates allow both.</param>
/// <param name="SlipMin">Days from the window's end to the opening, the least that any account allows; 0 or less where kept.</param>
/// <param name="SlipMax">The same, the most; an opening of which only the month is known is not taken to be its first day.</param>
public sealed record PromiseVerdict(string Verdict, long? SlipMin, long? SlipMax)
{
    /// <param name="windows">Accounts of the first window.</param>
    /// <param name="opened">Accounts of the opening day of the round that fulfilled it.</param>
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
