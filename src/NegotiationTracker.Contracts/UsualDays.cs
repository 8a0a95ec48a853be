namespace NegotiationTracker.Contracts;

/// <summary>
/// The days that most entries are about. One mistyped year would otherwise stretch a picture over centuries, and hide everything else in it. Warnings about a
/// date far from all others follow the same rule.
/// </summary>
public static class UsualDays
{
    /// <summary>A day within so many days of the middle one is always usual.</summary>
    private const int AlwaysUsual = 50 * 366;

    /// <summary>A day is unusual if it is so many times further from the middle day than half of all days are.</summary>
    private const int TimesFurther = 10;

    /// <summary>Returns the first and the last usual day. Two days are both usual. Days are numbers, as <see cref="DateOnly.DayNumber"/>.</summary>
    public static (int From, int Until) Of(IReadOnlyCollection<int> days)
    {
        if (days.Count == 0)
        {
            return (0, DateOnly.MaxValue.DayNumber);
        }

        var middle = Middle(days);
        var reach = Math.Max(AlwaysUsual, (long)TimesFurther * Middle([.. days.Select(d => Math.Abs(d - middle))]));
        return ((int)Math.Max(0, middle - reach), (int)Math.Min(DateOnly.MaxValue.DayNumber, middle + reach));
    }

    private static int Middle(IReadOnlyCollection<int> numbers) => numbers.Order().ElementAt(numbers.Count / 2);
}
