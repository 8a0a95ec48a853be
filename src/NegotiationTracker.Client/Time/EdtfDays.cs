using System.Globalization;

namespace NegotiationTracker.Client.Time;

/// <summary>Computes the days of one date without its qualifiers.</summary>
internal static class EdtfDays
{
    private static readonly (DateOnly? First, DateOnly? Last, Sharpness Sharpness) None = (null, null, Sharpness.Unknown);

    public static (DateOnly? First, DateOnly? Last, Sharpness Sharpness) Of(string date)
    {
        if (date.Contains('T', StringComparison.Ordinal))
        {
            var (first, last, _) = Of(date.Split('T')[0]);
            return (first, last, first is null ? Sharpness.Unknown : Sharpness.Instant);
        }

        if (FarAway(date) is { } end)
        {
            return (end, end, Sharpness.Unknown);
        }

        var parts = date.Split('-');
        return (parts.Length, Years(parts[0])) switch
        {
            (1, { } years) => (Start(years.First), End(years.Last), years.Sharpness),
            (2 or 3, { Sharpness: Sharpness.Year } years) => Within(years.First, parts),
            _ => None,
        };
    }

    /// <summary>
    /// Returns the end of the calendar's days on the side of a year that they do not have: the year 0 and before, or a year with more than four digits. Returns null
    /// for other dates. Such a date has a place in a picture, and is written as its text.
    /// </summary>
    private static DateOnly? FarAway(string date)
    {
        var year = date.StartsWith('Y') ? date[1..] : date;
        return year.StartsWith('-') || date.StartsWith("0000", StringComparison.Ordinal) || date.StartsWith("000X", StringComparison.Ordinal) || date.StartsWith("00XX", StringComparison.Ordinal) ? Year(year, DateOnly.MinValue)
            : date.StartsWith('Y') ? Year(year, DateOnly.MaxValue)
            : null;

        static DateOnly? Year(string year, DateOnly end) => year.TrimStart('-') is { Length: > 3 } digits && digits.All(c => char.IsAsciiDigit(c) || c is 'X' or '-') ? end : null;
    }

    private static (int First, int Last, Sharpness Sharpness)? Years(string text)
    {
        if (text.Length != 4 || !text.All(c => char.IsAsciiDigit(c) || c == 'X'))
        {
            return null;
        }

        var sharpness = text.EndsWith("XX", StringComparison.Ordinal) ? Sharpness.Century : text.EndsWith('X') ? Sharpness.Decade : Sharpness.Year;
        var (first, last) = (Number(text.Replace('X', '0')), Number(text.Replace('X', '9')));
        return first is >= 1 && last is <= 9999 ? (first.Value, last.Value, sharpness) : null;
    }

    private static (DateOnly? First, DateOnly? Last, Sharpness Sharpness) Within(int year, string[] parts) => (Number(parts[1]), parts.Length == 3 ? Number(parts[2]) : null) switch
    {
        (null, _) when parts[1] == "XX" => (Start(year), End(year), Sharpness.Year),
        ( >= 1 and <= 12 and var month, { } day) when day >= 1 && day <= DateTime.DaysInMonth(year, month) => Day(new DateOnly(year, month, day)),
        ( >= 1 and <= 12 and var month, null) when parts.Length == 2 || parts[2] == "XX" => Months(year, month, 1, Sharpness.Month),
        ( >= 21 and <= 41 and var part, null) when parts.Length == 2 && PartOfYear(part) is var (first, count) => Months(year, first, count, Sharpness.Season),
        _ => None,
    };

    /// <summary>
    /// Returns the first month of a part of a year, and the number of its months. A season without a hemisphere has the months of both, as in the answers of the
    /// service.
    /// </summary>
    private static (int First, int Count) PartOfYear(int part) => part switch
    {
        21 or 23 => (3, 9),
        22 or 24 => (6, 9),
        25 or 31 => (3, 3),
        26 or 32 => (6, 3),
        27 or 29 => (9, 3),
        28 or 30 => (12, 3),
        <= 36 => (((part - 33) * 3) + 1, 3),
        <= 39 => (((part - 37) * 4) + 1, 4),
        _ => (((part - 40) * 6) + 1, 6),
    };

    /// <summary>Returns whole months. What goes on after the last day of the calendar ends there.</summary>
    private static (DateOnly? First, DateOnly? Last, Sharpness Sharpness) Months(int year, int first, int count, Sharpness sharpness)
    {
        var start = new DateOnly(year, first, 1);
        return (start, year == 9999 && first + count > 12 ? DateOnly.MaxValue : start.AddMonths(count).AddDays(-1), sharpness);
    }

    private static (DateOnly? First, DateOnly? Last, Sharpness Sharpness) Day(DateOnly day) => (day, day, Sharpness.Day);

    private static DateOnly Start(int year) => new(year, 1, 1);

    private static DateOnly End(int year) => new(year, 12, 31);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
