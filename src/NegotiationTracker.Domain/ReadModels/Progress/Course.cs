using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels.Progress;

/// <summary>Something that came to pass.</summary>
/// <param name="When">When; null where nobody says, which counts as before everything else.</param>
/// <param name="What">What it was.</param>
/// <param name="Entries">The entries that say so.</param>
internal sealed record Step<T>(EdtfDate? When, T What, ValueList<EntryId> Entries);

/// <summary>The course of a value over what came to pass.</summary>
internal static class Course
{
    /// <summary>The points at which the value became another. What has the same time came together.</summary>
    /// <param name="steps">What came to pass, in any order.</param>
    /// <param name="read">The value after some of it, given in the order of happening.</param>
    public static ValueList<Point> Of<T>(IEnumerable<Step<T>> steps, Func<IReadOnlyList<Step<T>>, Measure> read)
    {
        var (sofar, points) = (new List<Step<T>>(), new List<Point>());
        foreach (var together in steps.OrderBy(s => s.When).GroupBy(s => s.When?.Text))
        {
            sofar.AddRange(together);
            var (value, before) = (read(sofar), points.Count == 0 ? null : points[^1].Value);
            if (value != (before ?? Measure.Unknown))
            {
                points.Add(new Point(together.Key, value, value.Against(before), Entries(together)));
            }
        }

        return points.ToValueList();
    }

    public static Measure Last(this ValueList<Point> history) => history.Count == 0 ? Measure.Unknown : history[^1].Value;

    public static ValueList<EntryId> Entries<T>(IEnumerable<Step<T>> steps) => steps.OrderBy(s => s.When).SelectMany(s => s.Entries).Distinct().ToValueList();

    /// <summary>What may have come by a time: an occurrence is in once its earliest day has come, and one that nobody dates is.</summary>
    public static bool HasCome(this EdtfDate? when, EdtfDate at) => when?.CertainlyAfter(at) != true;

    /// <summary>The day after a window, once it is certainly over at a time; null before, and where one of its accounts has no end.</summary>
    public static EdtfDate? DayAfter(IReadOnlyList<EdtfDate> windows, EdtfDate at) =>
        windows.Count > 0 && windows.All(w => w.Latest.IsKnown && w.CertainlyBefore(at)) ? EdtfDate.Parse(Calendar.Iso(windows.Max(w => w.Latest.Day) + 1)).OrThrow() : null;
}
