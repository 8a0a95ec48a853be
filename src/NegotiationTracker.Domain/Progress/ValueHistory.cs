using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>A dated input of an indicator.</summary>
/// <param name="When">The time. Null if no account gives one; then it counts as before everything else.</param>
/// <param name="What">The input.</param>
/// <param name="Entries">The entries that support it.</param>
internal sealed record DatedValue<T>(EdtfDate? When, T What, ValueList<string> Entries);

/// <summary>Computes the history of a value.</summary>
internal static class ValueHistory
{
    /// <summary>Returns the points at which the value changed. Inputs with the same time count together.</summary>
    /// <param name="steps">The inputs, in any order.</param>
    /// <param name="read">Computes the value from some inputs, in the order of happening.</param>
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

    /// <summary>Returns whether something may have happened by a time: its earliest day has come, or no account dates it.</summary>
    public static bool HasCome(this EdtfDate? when, EdtfDate at) => when?.CertainlyAfter(at) != true;

    /// <summary>Returns the day after a window that is certainly over at a time. Returns null if it is not over, or if an account of it has no end.</summary>
    public static EdtfDate? DayAfter(IReadOnlyList<EdtfDate> windows, EdtfDate at) =>
        windows.Count > 0 && windows.All(w => w.Latest.IsKnown && w.CertainlyBefore(at)) ? EdtfDate.Parse(Calendar.Iso(windows.Max(w => w.Latest.Day) + 1)).OrThrow() : null;
}
