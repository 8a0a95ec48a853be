using System.Globalization;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>Draws times as sources write them, within four months, so that they meet.</summary>
internal static class Times
{
    private static readonly DateTime Beginning = new(2017, 9, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The time of an event. Null if no account gives one.</summary>
    public static string? Of(Random dice) => dice.Next(20) switch
    {
        0 => null,
        1 => $"{Day(dice)}{Mark(dice)}",
        2 => $"{Month(dice)}{Mark(dice)}",
        3 => $"../{Day(dice)}",
        4 => $"{Day(dice)}/..",
        5 => $"/{Month(dice)}",
        6 => $"{Day(dice)}/",
        7 => "2017",
        8 => Month(dice),
        9 or 10 => Interval(dice),
        11 => Interval(dice) + Mark(dice),
        12 or 13 => Instant(dice),
        _ => Day(dice),
    };

    /// <summary>A time for which something was so.</summary>
    public static string? Period(Random dice) => dice.Next(6) switch { 0 => Of(dice), 1 => Month(dice), _ => Interval(dice) };

    public static string Window(Random dice) => dice.Next(3) switch { 0 => Day(dice), 1 => Month(dice), _ => Interval(dice) };

    /// <summary>A moment to ask for, mostly one that lies to some interval of the history in a drawn one of the thirteen ways.</summary>
    public static string Moment(Random dice, IReadOnlyList<When> times)
    {
        if (times.Count > 0 && dice.Next(8) > 0)
        {
            var time = times[dice.Next(times.Count)];
            if (!time.Instant && Allen.Around((time.First!.Value / When.Day, time.Last!.Value / When.Day), (Relation)dice.Next(13), dice) is var (first, last))
            {
                return first == last ? Written(first) : $"{Written(first)}/{Written(last)}";
            }

            if (dice.Next(2) == 0)
            {
                return Near(dice, time);
            }
        }

        return dice.Next(4) switch { 0 => Instant(dice), 1 => Month(dice), 2 => Interval(dice), _ => Day(dice) };
    }

    /// <summary>An instant about the edge of a time, where hours decide.</summary>
    private static string Near(Random dice, When time)
    {
        var edge = (dice.Next(2) == 0 ? time.First : time.Last)!.Value + (dice.Next(5) - 2) * When.Hour / 3600;
        return DateTimeOffset.FromUnixTimeSeconds(edge + new[] { -When.Before, 0, When.Behind, When.Before, -When.Behind }[dice.Next(5)]).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static string Written(long day) => DateTimeOffset.FromUnixTimeSeconds(day * When.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Day(Random dice) => Beginning.AddDays(dice.Next(120)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(Random dice) => Beginning.AddMonths(dice.Next(4)).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Interval(Random dice)
    {
        var from = Beginning.AddDays(dice.Next(110));
        return string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}/{from.AddDays(1 + dice.Next(30)):yyyy-MM-dd}");
    }

    private static string Instant(Random dice)
    {
        var offset = TimeSpan.FromHours(dice.Next(-11, 13));
        var time = new DateTimeOffset(Beginning.AddDays(dice.Next(120)).AddMinutes(dice.Next(1440)).Ticks, offset);
        return time.ToString(dice.Next(3) == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    private static char Mark(Random dice) => "~?%"[dice.Next(3)];
}
