using System.Globalization;
using System.Xml.Linq;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components.Charts;

/// <summary>A scale of days: the first day begins at the left edge, and the last one ends at the right.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="Left">The position where the first day begins.</param>
/// <param name="Right">The position where the last day ends.</param>
public sealed record TimeScale(DateOnly First, DateOnly Last, double Left, double Right)
{
    private static readonly int[] Steps = [1, 2, 3, 6, 12, 24, 60, 120];

    /// <summary>Returns a scale that contains all these days, with a margin.</summary>
    public static TimeScale Over(IEnumerable<DateOnly?> days, DateOnly today, double left, double right)
    {
        var told = days.OfType<DateOnly>().DefaultIfEmpty(today).ToList();
        var room = Math.Max(10, (told.Max().DayNumber - told.Min().DayNumber) / 30);
        return new TimeScale(Moved(told.Min(), -room), Moved(told.Max(), room), left, right);
    }

    /// <summary>Returns a scale of the usual days among these, with a margin. Days that are centuries away from all others are outside.</summary>
    public static TimeScale OverUsual(IReadOnlyCollection<DateOnly> days, DateOnly today, double left, double right)
    {
        var (from, until) = UsualDays.Of([.. days.Select(d => d.DayNumber)]);
        return Over(days.Where(d => d.DayNumber >= from && d.DayNumber <= until).Select(d => (DateOnly?)d), today, left, right);
    }

    /// <summary>Returns whether a time lies outside as a whole. A time with an open end reaches into every scale.</summary>
    public bool IsOutside(DateOnly? first, DateOnly? last) => last < First || first > Last;

    /// <summary>Returns the position where a day begins.</summary>
    public double Start(DateOnly day) => Left + ((Math.Clamp(day.DayNumber, First.DayNumber, Last.DayNumber + 1) - First.DayNumber) * PerDay);

    /// <summary>Returns the position where a day ends.</summary>
    public double End(DateOnly day) => Start(Moved(day, 1));

    public double PerDay => (Right - Left) / (Last.DayNumber - First.DayNumber + 1);

    /// <summary>Returns the data of the scale, for tests.</summary>
    public object[] Data() => [Shape.Data("first", First.ToString("O", CultureInfo.InvariantCulture)), Shape.Data("last", Last.ToString("O", CultureInfo.InvariantCulture)), Shape.Data("left", Left), Shape.Data("right", Right)];

    /// <summary>Returns lines for months or years, from one height to another.</summary>
    public IEnumerable<XElement> Axis(double top, double bottom)
    {
        var months = ((Last.Year - First.Year) * 12) + Last.Month - First.Month;
        var step = Steps.FirstOrDefault(s => months / s <= (Right - Left) / 80, Steps[^1]);
        var at = new DateOnly(First.Year, 1, 1);
        for (; at <= Last; at = at.AddMonths(step))
        {
            if (at >= First)
            {
                yield return Shape.Line("p-grid", Start(at), top, Start(at), bottom);
                yield return Shape.Text("p-fine", Start(at) + 3, top + 9, DateText.Of(at, step >= 12 ? "yyyy" : "MMM yyyy"));
            }

            if (at > DateOnly.MaxValue.AddMonths(-step))
            {
                yield break;
            }
        }
    }

    private static DateOnly Moved(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));
}
