using System.Globalization;

namespace NegotiationTracker.Oracle.Tests;

/// <summary>
/// A time as it is written, in seconds since 1970 as if every day were told in UTC; null where a side is open or unknown. The wide bounds are those
/// of an approximate or uncertain end, which may be off by one unit of its precision.
/// </summary>
internal sealed record When(string Text, long? First, long? Last, long? WideFirst, long? WideLast, bool Vague, bool UnknownSide, bool Instant)
{
    public const long Hour = 3600;
    public const long Day = 24 * Hour;

    /// <summary>A day begins at most so long before it begins in UTC, and ends at most so long behind.</summary>
    public const long Before = 14 * Hour, Behind = 12 * Hour;

    public static When? Of(string? text) => text is null ? null
        : text.Contains('T', StringComparison.Ordinal) ? OfInstant(text)
        : text.Split('/') is [var from, var until] ? OfInterval(text, from, until)
        : OfInterval(text, text, text);

    /// <summary>Returns the last day of a time, or the instant.</summary>
    public static When EndOf(When when) => when.Instant ? when
        : Of(DateTimeOffset.FromUnixTimeSeconds(when.Last!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))!;

    /// <summary>Returns whether this time is over before the other one can begin.</summary>
    public bool IsCertainlyBefore(When other)
    {
        if (WideLast is not { } last || other.WideFirst is not { } first)
        {
            return false;
        }

        return (Instant, other.Instant) switch
        {
            (false, true) => last + Behind < first,
            (true, false) => last < first - Before,
            _ => last < first,
        };
    }

    /// <summary>Whether one of two dates is certainly before the other, or both name a last day alone, or a first day alone, and not the same.</summary>
    public bool Contradicts(When other) => IsCertainlyBefore(other) || other.IsCertainlyBefore(this)
        || Apart(LastAlone, other.LastAlone) || Apart(FirstAlone, other.FirstAlone);

    /// <summary>By the second, as accounts are ordered: undated first, then an unknown beginning, an open one, a known one; an unknown end last.</summary>
    public static (int, long, int, long, string) ByTheSecond(When? when) => when is null ? (-3, 0, 0, 0, string.Empty) : (
        when.First is null ? when.Text.StartsWith('/') ? -2 : -1 : 0, when.First ?? 0,
        when.Last is null ? when.Text.EndsWith('/') ? 2 : 1 : 0, when.Last ?? 0, when.Text);

    /// <summary>By the day, as lists are ordered: what has no known beginning first, what has no known end last.</summary>
    public static (long, long) ByTheDay(When? when) => (when?.First / Day ?? long.MinValue, when?.Last / Day ?? long.MaxValue);

    /// <summary>By the days that a time may touch, as the timeline is ordered: an instant touches its day in UTC and the day that is written.</summary>
    public static (long, long) ByTheDaysTouched(When? when)
    {
        var (first, last) = ByTheDay(when);
        return when?.Instant == true && Of(when.Text.Split('T')[0])!.First!.Value / Day is var written ? (Math.Min(first, written), Math.Max(last, written)) : (first, last);
    }

    private End? LastAlone => Text.StartsWith("../", StringComparison.Ordinal) ? End.Of(Text[3..]) : null;

    private End? FirstAlone => Text.EndsWith("/..", StringComparison.Ordinal) ? End.Of(Text[..^3]) : null;

    private static bool Apart(End? one, End? other) => one is not null && other is not null && (one.WideLast < other.WideFirst || other.WideLast < one.WideFirst);

    private static When OfInstant(string text)
    {
        var second = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();
        return new When(text, second, second, second, second, false, false, true);
    }

    private static When OfInterval(string text, string from, string until)
    {
        var (begin, end) = (End.Of(from), End.Of(until));
        return new When(text, begin?.First, end?.Last, begin?.WideFirst, end?.WideLast, begin?.Vague == true || end?.Vague == true, from.Length == 0 || until.Length == 0, false);
    }

    /// <summary>A year, a month or a day, perhaps marked as approximate or uncertain; nothing where an interval is open or its end unknown.</summary>
    private sealed record End(long First, long Last, long WideFirst, long WideLast, bool Vague)
    {
        public static End? Of(string text)
        {
            if (text is "" or "..")
            {
                return null;
            }

            var plain = text.TrimEnd('~', '?', '%');
            var parts = plain.Split('-').Select(int.Parse).ToArray();
            var first = new DateTime(parts[0], parts.Length > 1 ? parts[1] : 1, parts.Length > 2 ? parts[2] : 1, 0, 0, 0, DateTimeKind.Utc);
            DateTime Moved(int units) => parts.Length switch { 1 => first.AddYears(units), 2 => first.AddMonths(units), _ => first.AddDays(units) };
            var vague = plain.Length < text.Length;
            var leeway = vague ? Day * (parts.Length switch { 1 => 366, 2 => 31, _ => 1 }) : 0;
            var (begin, end) = (Seconds(first), Seconds(Moved(1)) - 1);
            return new End(begin, end, begin - leeway, end + leeway, vague);
        }

        private static long Seconds(DateTime day) => new DateTimeOffset(day).ToUnixTimeSeconds();
    }
}
