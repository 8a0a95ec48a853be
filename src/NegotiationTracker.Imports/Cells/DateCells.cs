using System.Globalization;

namespace NegotiationTracker.Imports.Cells;

/// <summary>A date that was read, and what was left out of it.</summary>
/// <param name="Text">The date in EDTF. Null if there is none.</param>
/// <param name="Rule">The rule that a part broke. Null if all parts count.</param>
internal readonly record struct ReadDate(string? Text, string? Rule = null);

/// <summary>Reads dates. Nothing is sharpened: what the cells lack, the date lacks.</summary>
internal static class DateCells
{
    /// <summary>Reads a day that is written in one of the formats. A year of two digits is refused, because it has no century.</summary>
    public static ReadDate Day(string cell, IReadOnlyList<string> formats) =>
        formats.Contains(Contracts.ImportDates.Edtf, StringComparer.Ordinal) && Domain.Time.EdtfDate.Parse(cell).Error is null ? new ReadDate(cell)
        : formats.Any(f => DateOnly.TryParseExact(cell, f, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && f.Contains("yyyy", StringComparison.Ordinal))
            && DateOnly.ParseExact(cell, [.. formats.Where(f => f != Contracts.ImportDates.Edtf)], CultureInfo.InvariantCulture) is { Year: >= 1000 } day
            ? new ReadDate(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : new ReadDate(null, HasShortYear(cell) ? "year-of-two-digits" : "not-a-day");

    /// <summary>Reads year, month and day. An impossible day keeps the month, and an impossible month keeps the year.</summary>
    public static ReadDate Parts(string? year, string? month, string? day)
    {
        if (year is null)
        {
            return default;
        }

        if (year.Length != 4 || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) || y < 1000)
        {
            return new ReadDate(null, year.Length == 2 ? "year-of-two-digits" : "not-a-year");
        }

        if (month is null)
        {
            return new ReadDate(year);
        }

        if (!int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m) || m is < 1 or > 12)
        {
            return new ReadDate(year, "impossible-month");
        }

        var ofMonth = string.Create(CultureInfo.InvariantCulture, $"{year}-{m:00}");
        return day is null ? new ReadDate(ofMonth)
            : int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var d) && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new ReadDate(string.Create(CultureInfo.InvariantCulture, $"{ofMonth}-{d:00}"))
            : new ReadDate(ofMonth, "impossible-day");
    }

    /// <summary>Reads a day with the word for its precision: a day, the week around it, its month or its year.</summary>
    public static ReadDate Precise(string cell, string? precision, IReadOnlyList<string> formats)
    {
        var day = Day(cell, formats);
        return day.Text is not { } text ? day : precision switch
        {
            "day" => day,
            "week" => new ReadDate($"{Moved(text, -3)}/{Moved(text, 3)}"),
            "month" => new ReadDate(text[..7]),
            "year" => new ReadDate(text[..4]),
            _ => new ReadDate(null, "precision-unknown"),
        };
    }

    /// <summary>Reads a year.</summary>
    public static ReadDate Year(string cell) => Parts(cell, null, null);

    private static string Moved(string day, int days) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool HasShortYear(string cell)
    {
        var parts = cell.Split('/', '-', '.', ' ');
        return parts.Length == 3 && parts.All(p => p.Length is 1 or 2);
    }
}
