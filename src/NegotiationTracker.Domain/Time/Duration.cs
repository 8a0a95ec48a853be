using System.Globalization;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Time;

/// <summary>A length of time as in ISO 8601, in whole numbers: <c>P7D</c>, <c>P2W</c>, <c>P6M</c>, <c>PT24H</c>. Its text stays as written.</summary>
public sealed record Duration : ITextValue<Duration>
{
    private const int MaxDigits = 6;

    private Duration(string text, long months, long days, long seconds) => (Text, Months, Days, Seconds) = (text, months, days, seconds);

    public string Text { get; }

    /// <summary>Gets a text that is equal for equal lengths: <c>P2W</c> and <c>P14D</c> are both <c>P14D</c>.</summary>
    public string Plain =>
        $"P{Part(Months, 'M')}{Part(Days, 'D')}{(Seconds == 0 ? string.Empty : $"T{Part(Seconds / 3600, 'H')}{Part(Seconds / 60 % 60, 'M')}{Part(Seconds % 60, 'S')}")}";

    private long Months { get; }

    private long Days { get; }

    private long Seconds { get; }

    public static Parsed<Duration> Parse(string text)
    {
        if (!text.StartsWith('P'))
        {
            return new ParseError(ValueMessages.Duration(text), 0);
        }

        var time = text.IndexOf('T', StringComparison.Ordinal);
        var (days, seconds) = (new long[4], new long[3]);
        if (Read(text, 1, time < 0 ? text.Length : time, "YMWD", days) is { } inDays)
        {
            return inDays;
        }

        if (time >= 0 && (time + 1 == text.Length ? new ParseError(ValueMessages.Duration(text), text.Length) : Read(text, time + 1, text.Length, "HMS", seconds)) is { } inTime)
        {
            return inTime;
        }

        var length = new Duration(text, (12 * days[0]) + days[1], (7 * days[2]) + days[3], (3600 * seconds[0]) + (60 * seconds[1]) + seconds[2]);
        return length is { Months: 0, Days: 0, Seconds: 0 } ? new ParseError(ValueMessages.EmptyDuration(text), text.Length) : length;
    }

    public override string ToString() => Text;

    /// <summary>Returns the time this much after another, with the same precision. Returns null if EDTF cannot express it.</summary>
    public EdtfDate? After(EdtfDate start)
    {
        if (start.IsInstant)
        {
            var at = Add(start.Earliest.Seconds);
            var time = TimeSpan.FromSeconds(at - (Calendar.FloorDiv(at, Calendar.SecondsOfDay) * Calendar.SecondsOfDay));
            return EdtfDate.Parse($"{TimeBound.At(at).Iso}T{time:hh\\:mm\\:ss}Z").Value;
        }

        var qualifier = (start.IsApproximate, start.IsUncertain) switch { (true, true) => "%", (true, false) => "~", (false, true) => "?", _ => string.Empty };
        var (first, last) = (End(start.Earliest, qualifier), End(start.Latest, qualifier));
        return EdtfDate.Parse(first == last && start.Earliest.IsKnown ? first : $"{first}/{last}").Value;
    }

    /// <summary>Reads numbers with their units, each at most once and in the order given.</summary>
    private static ParseError? Read(string text, int at, int end, string units, long[] numbers)
    {
        for (var next = 0; at < end; next++)
        {
            var digits = text.AsSpan(at, end - at).IndexOfAnyExceptInRange('0', '9');
            var unit = digits is > 0 and <= MaxDigits ? units.IndexOf(text[at + digits], next) : -1;
            if (unit < 0)
            {
                return new ParseError(ValueMessages.Duration(text), digits < 0 ? end : at + Math.Min(digits, MaxDigits));
            }

            numbers[unit] = long.Parse(text.AsSpan(at, digits), CultureInfo.InvariantCulture);
            (next, at) = (unit, at + digits + 1);
        }

        return null;
    }

    private static string Part(long number, char unit) => number == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");

    private string End(TimeBound bound, string qualifier) => bound.Kind switch
    {
        BoundKind.Known => TimeBound.At(Add(bound.Seconds)).Iso + qualifier,
        BoundKind.Open => "..",
        BoundKind.Unknown => string.Empty,
    };

    /// <summary>Adds the months first, by the calendar: a month after 31 January is the last day of February.</summary>
    private long Add(long seconds)
    {
        var day = Calendar.FloorDiv(seconds, Calendar.SecondsOfDay);
        var (year, month, ofMonth) = Calendar.Date(day);
        var months = (year * 12) + month - 1 + Months;
        var (y, m) = (Calendar.FloorDiv(months, 12), (int)(months - (Calendar.FloorDiv(months, 12) * 12)) + 1);
        var moved = Calendar.Day(y, m, Math.Min(ofMonth, Calendar.DaysOf(y, m)));
        return ((moved + Days) * Calendar.SecondsOfDay) + (seconds - (day * Calendar.SecondsOfDay)) + Seconds;
    }
}
