using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>A line of the axis.</summary>
/// <param name="Day">The day that begins at the line.</param>
/// <param name="Text">The label.</param>
/// <param name="Strong">Whether a year begins at the line, and the others are days or months.</param>
public sealed record Tick(int Day, string Text, bool Strong);

/// <summary>The lines of the axis, as many as have room for their labels.</summary>
public static class Ticks
{
    private const double Room = 84;
    private static readonly int[] DaySteps = [1, 2, 7, 14];
    private static readonly int[] MonthSteps = [1, 2, 3, 6];
    private static readonly int[] YearSteps = [1, 2, 5, 10, 20, 50, 100, 200];

    /// <param name="window">The days.</param>
    /// <param name="width">The width of the window.</param>
    /// <param name="over">The number of additional days on each side.</param>
    public static IReadOnlyList<Tick> Of(TimeWindow window, double width, int over = 0)
    {
        var perDay = width / window.Days;
        var (first, last) = (Math.Max(0, window.From - over), Math.Min(DateOnly.MaxValue.DayNumber, window.Until + over));
        if (DaySteps.FirstOrDefault(s => s * perDay >= Room) is > 0 and var days)
        {
            return [.. Enumerable.Range(0, ((last - first) / days) + 1).Select(i => NamedDay(first + Offset(first, days) + (i * days))).Where(t => t.Day <= last)];
        }

        return MonthSteps.FirstOrDefault(s => s * 30 * perDay >= Room) is > 0 and var months
            ? [.. Months(first, last, months)]
            : [.. Years(first, last, YearSteps.FirstOrDefault(s => s * 365 * perDay >= Room, YearSteps[^1]))];
    }

    /// <summary>Returns the days to the first one of a step. A step of weeks begins on a Monday.</summary>
    private static int Offset(int first, int step) => (step - (first % step)) % step;

    private static Tick NamedDay(int day) => DateOnly.FromDayNumber(Math.Min(day, DateOnly.MaxValue.DayNumber)) is var date
        ? new Tick(day, DateText.Of(date, "d MMM yyyy"), date.DayOfYear == 1) : null!;

    private static IEnumerable<Tick> Months(int first, int last, int step)
    {
        var begin = DateOnly.FromDayNumber(first);
        for (var month = (begin.Year * 12) + ((begin.Month - 1) / step * step); month / 12 <= 9999; month += step)
        {
            var date = new DateOnly(month / 12, (month % 12) + 1, 1);
            if (date.DayNumber > last)
            {
                yield break;
            }

            if (date.DayNumber >= first)
            {
                yield return new Tick(date.DayNumber, DateText.Of(date, "MMM yyyy"), date.Month == 1);
            }
        }
    }

    private static IEnumerable<Tick> Years(int first, int last, int step)
    {
        var begin = DateOnly.FromDayNumber(first).Year;
        for (var year = Math.Max(1, (begin + step - 1) / step * step); year <= 9999; year += step)
        {
            var date = new DateOnly(year, 1, 1);
            if (date.DayNumber > last)
            {
                yield break;
            }

            if (date.DayNumber >= first)
            {
                yield return new Tick(date.DayNumber, DateText.Of(date, "yyyy"), false);
            }
        }
    }
}
