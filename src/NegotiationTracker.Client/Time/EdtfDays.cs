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

        var parts = date.Split('-');
        return (parts.Length, Years(parts[0])) switch
        {
            (1, { } years) => (Start(years.First), End(years.Last), years.Sharpness),
            (2 or 3, { Sharpness: Sharpness.Year } years) => Within(years.First, parts),
            _ => None,
        };
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
        ( >= 21 and <= 24 and var season, null) when parts.Length == 2 => Season(year, season),
        ( >= 33 and <= 36 and var quarter, null) when parts.Length == 2 => Months(year, ((quarter - 33) * 3) + 1, 3, Sharpness.Season),
        ( >= 37 and <= 39 and var third, null) when parts.Length == 2 => Months(year, ((third - 37) * 4) + 1, 4, Sharpness.Season),
        ( >= 40 and <= 41 and var half, null) when parts.Length == 2 => Months(year, ((half - 40) * 6) + 1, 6, Sharpness.Season),
        _ => None,
    };

    /// <summary>Returns the days of a season. Spring begins in March, and winter ends in February of the next year.</summary>
    private static (DateOnly? First, DateOnly? Last, Sharpness Sharpness) Season(int year, int season) => Months(year, ((season - 21) * 3) + 3, 3, Sharpness.Season);

    private static (DateOnly? First, DateOnly? Last, Sharpness Sharpness) Months(int year, int first, int count, Sharpness sharpness)
    {
        var start = new DateOnly(year, first, 1);
        return (start, start.AddMonths(count).AddDays(-1), sharpness);
    }

    private static (DateOnly? First, DateOnly? Last, Sharpness Sharpness) Day(DateOnly day) => (day, day, Sharpness.Day);

    private static DateOnly Start(int year) => new(year, 1, 1);

    private static DateOnly End(int year) => new(year, 12, 31);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
