using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>A bar: the rounds that opened in a quarter, or in several quarters of a long time.</summary>
/// <param name="Place">Its place from the left, from 0 on.</param>
/// <param name="Rounds">The number of rounds. At least 1.</param>
public readonly record struct RoundBar(int Place, int Rounds);

/// <summary>The rounds of a process over time, as bars. There are few bars, whatever the time.</summary>
/// <param name="Bars">The bars with rounds, from left to right.</param>
/// <param name="Places">The number of places for bars, with and without rounds.</param>
/// <param name="First">The first quarter, such as <c>2017 Q1</c>.</param>
/// <param name="Last">The last quarter.</param>
/// <param name="Outside">The rounds that are centuries away from all others, and have no bar.</param>
public sealed record RoundBars(IReadOnlyList<RoundBar> Bars, int Places, string First, string Last, int Outside)
{
    private const int MaxPlaces = 200;

    /// <summary>The quarters of one bar: one, a year, five years, and so on.</summary>
    private static readonly int[] Steps = [1, 4, 20, 40, 200, 400, 4_000, 40_000];

    public static RoundBars Of(IReadOnlyCollection<DateOnly> days)
    {
        var (from, until) = UsualDays.Of([.. days.Select(d => d.DayNumber)]);
        var quarters = days.Where(d => d.DayNumber >= from && d.DayNumber <= until).Select(d => (d.Year * 4) + ((d.Month - 1) / 3)).ToList();
        if (quarters.Count == 0)
        {
            return new RoundBars([], 0, string.Empty, string.Empty, 0);
        }

        var (first, last) = (quarters.Min(), quarters.Max());
        var step = Steps.First(s => (last - first) / s < MaxPlaces);
        return new RoundBars(
            [.. quarters.CountBy(q => (q - first) / step).OrderBy(c => c.Key).Select(c => new RoundBar(c.Key, c.Value))], ((last - first) / step) + 1, Text(first), Text(last), days.Count - quarters.Count);
    }

    private static string Text(int quarter) => $"{quarter / 4} Q{(quarter % 4) + 1}";
}
