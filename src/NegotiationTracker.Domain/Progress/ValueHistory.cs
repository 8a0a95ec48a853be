using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>Something that came to pass.</summary>
/// <param name="When">When; null where nobody says, which counts as before everything else.</param>
/// <param name="What">What it was.</param>
/// <param name="Entries">The entries that say so.</param>
internal sealed record DatedValue<T>(EdtfDate? When, T What, ValueList<string> Entries);

/// <summary>The course of a value over what came to pass.</summary>
internal static class ValueHistory
{
    /// <summary>The points at which the value became another. What has the same time came together.</summary>
    /// <param name="steps">What came to pass, in any order.</param>
    /// <param name="read">The value after some of it, given in the order of happening.</param>
    public static ValueList<ValueChange> Of<T>(IEnumerable<DatedValue<T>> steps, Func<IReadOnlyList<DatedValue<T>>, IndicatorValue> read)
    {
        var (sofar, points) = (new List<DatedValue<T>>(), new List<ValueChange>());
        foreach (var together in steps.OrderBy(s => s.When).GroupBy(s => s.When?.Text))
        {
            sofar.AddRange(together);
            var (value, before) = (read(sofar), points.Count == 0 ? null : points[^1].Value);
            if (value != (before ?? IndicatorValue.Unknown))
            {
                points.Add(new ValueChange(together.Key, value, value.Against(before), Entries(together)));
            }
        }

        return points.ToValueList();
    }

    public static IndicatorValue Last(this ValueList<ValueChange> history) => history.Count == 0 ? IndicatorValue.Unknown : history[^1].Value;

    public static ValueList<string> Entries<T>(IEnumerable<DatedValue<T>> steps) => steps.OrderBy(s => s.When).SelectMany(s => s.Entries).Distinct().ToValueList();

    /// <summary>What may have come by a time: an occurrence is in once its earliest day has come, and one that nobody dates is.</summary>
    public static bool HasCome(this EdtfDate? when, EdtfDate at) => when?.CertainlyAfter(at) != true;

    /// <summary>The day after a window, once it is certainly over at a time; null before, and where one of its accounts has no end.</summary>
    public static EdtfDate? DayAfter(IReadOnlyList<EdtfDate> windows, EdtfDate at) =>
        windows.Count > 0 && windows.All(w => w.Latest.IsKnown && w.CertainlyBefore(at)) ? EdtfDate.Parse(Calendar.Iso(windows.Max(w => w.Latest.Day) + 1)).OrThrow() : null;
}
