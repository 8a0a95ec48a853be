using System.Globalization;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>The days shown, both ends included.</summary>
public sealed record TimeWindow(int From, int Until)
{
    /// <summary>The minimum number of days. The minimum width of a mark is a day.</summary>
    public const int Least = 3;
    private const int Most = 400 * 366;
    private static readonly int End = DateOnly.MaxValue.DayNumber;

    public int Days => Until - From + 1;

    public string FromText => Text(From);

    public string UntilText => Text(Until);

    /// <summary>Returns the days of all marks with a margin. Returns null if there are no marks.</summary>
    public static TimeWindow? Around(IReadOnlyList<Mark> marks, double margin = 0.02)
    {
        if (marks.Count == 0)
        {
            return null;
        }

        var (first, last) = (marks.Min(m => m.First), marks.Max(m => m.Last));
        var more = (int)Math.Ceiling((last - first + 1) * margin) + 1;
        return Fitted(first - more, last + more);
    }

    /// <summary>Returns the window of an address. Returns null if a parameter is missing or invalid.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="least">The minimum number of days.</param>
    public static TimeWindow? Of(string? from, string? until, int least = Least) => Day(from) is { } first && Day(until) is { } last && first <= last ? Fitted(first, last, least) : null;

    /// <summary>Returns the window with a day at its end, if the day comes after it by a quarter of its length at most.</summary>
    public TimeWindow Reaching(int day) => day > Until && day - Until <= Days / 4 ? Fitted(From, day + (Days / 50) + 1) : this;

    /// <summary>Zooms about the middle: in for 0.5, out for 2.</summary>
    public TimeWindow Zoomed(double by)
    {
        var days = Math.Max(Least, (int)Math.Round(Days * by));
        var from = From + ((Days - days) / 2);
        return Fitted(from, from + days - 1);
    }

    /// <param name="by">A share of the window. Negative for earlier.</param>
    public TimeWindow Moved(double by)
    {
        var days = (int)Math.Round(Days * by);
        return From + days < 0 || Until + days > End ? this : new TimeWindow(From + days, Until + days);
    }

    public static string Text(int day) => DateOnly.FromDayNumber(Math.Clamp(day, 0, End)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : null;

    private static TimeWindow Fitted(int from, int until, int least = Least)
    {
        var days = Math.Clamp(until - from + 1, least, Most);
        var first = Math.Clamp(from, 0, End - days);
        return new TimeWindow(first, first + days - 1);
    }
}
