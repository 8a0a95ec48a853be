using System.Globalization;

namespace NegotiationTracker.Generator;

/// <summary>Days as sources give them: exactly, or less so; a day written less exactly always still contains the day meant.</summary>
internal static class Days
{
    public static string Exactly(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string AsTold(DateOnly day, Dice dice) => dice.Below(20) switch
    {
        < 13 => Exactly(day),
        13 => Exactly(day) + "~",
        14 => Exactly(day) + "?",
        15 => Month(day),
        16 => Month(day) + "~",
        17 => Month(day) + "-XX",
        18 => Exactly(day) + "/" + Exactly(day.AddDays(2)),
        _ => $"{day.Year:0000}-{32 + ((day.Month + 2) / 3):00}",
    };

    /// <summary>A time that an announcement names for a day to come, by the conventions for windows.</summary>
    public static string Window(DateOnly day, Dice dice) => dice.Below(8) switch
    {
        0 => Month(day),
        1 => day.Day <= 10 ? Part(day, 1, 10) : day.Day <= 20 ? Part(day, 11, 20) : Part(day, 21, DateTime.DaysInMonth(day.Year, day.Month)),
        2 => day.Day <= 15 ? Part(day, 1, 15) : Part(day, 16, DateTime.DaysInMonth(day.Year, day.Month)),
        3 => $"{day.Year:0000}-{(day.Month <= 6 ? 40 : 41)}",
        4 => $"{day.Year:0000}-{32 + ((day.Month + 2) / 3):00}",
        5 => $"../{day.Year:0000}-12-31",
        6 => Exactly(day) + "/" + Exactly(day.AddDays(1)),
        _ => Month(day) + "~",
    };

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Part(DateOnly day, int first, int last) =>
        $"{Month(day)}-{first:00}/{Month(day)}-{last:00}";
}
