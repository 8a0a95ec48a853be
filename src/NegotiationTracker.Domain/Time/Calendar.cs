using System.Globalization;

namespace NegotiationTracker.Domain.Time;

/// <summary>The proleptic Gregorian calendar for any year. The calendar of the base library ends at 9999 and has no negative years.</summary>
internal static class Calendar
{
    public const long SecondsOfDay = 86_400;

    private const long DaysOf400Years = 146_097;
    private const long DaysFromYear0ToEpoch = 719_468;

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysOf(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Returns the days since 1970-01-01. Years are counted from March, so that the leap day is the last day of its year.</summary>
    public static long Day(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = Math.DivRem(y, 400, out var rest) - (rest < 0 ? 1 : 0);
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * ((month + 9) % 12)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysOf400Years) + dayOfEra - DaysFromYear0ToEpoch;
    }

    public static (long Year, int Month, int Day) Date(long days)
    {
        var shifted = days + DaysFromYear0ToEpoch;
        var era = FloorDiv(shifted, DaysOf400Years);
        var dayOfEra = shifted - (era * DaysOf400Years);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var march = ((5 * dayOfYear) + 2) / 153;
        var month = (int)(march < 10 ? march + 3 : march - 9);
        var day = (int)(dayOfYear - (((153 * march) + 2) / 5) + 1);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    public static string Iso(long days)
    {
        var (year, month, day) = Date(days);
        var sign = year < 0 ? "-" : year > 9999 ? "+" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(year):0000}-{month:00}-{day:00}");
    }

    public static long FloorDiv(long value, long by) => (value / by) - (value % by < 0 ? 1 : 0);
}
