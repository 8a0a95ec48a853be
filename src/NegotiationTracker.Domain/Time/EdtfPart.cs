namespace NegotiationTracker.Domain.Time;

/// <summary>The smallest unit that a date names.</summary>
internal enum Precision
{
    Second,
    Day,
    Month,
    Season,
    Year,
}

/// <summary>A date outside an interval, or one end of an interval.</summary>
internal readonly record struct EdtfPart(TimeBound Earliest, TimeBound Latest, Precision Precision, bool Approximate, bool Uncertain, bool Unspecified, int SubYear)
{
    public static EdtfPart Open { get; } = Endless(BoundKind.Open);

    public static EdtfPart Unknown { get; } = Endless(BoundKind.Unknown);

    private bool Qualified => Approximate || Uncertain;

    /// <summary>
    /// A qualified date is certain only beyond one unit of its own precision: "31 October, approximately" is
    /// not certainly before 1 November.
    /// </summary>
    public TimeBound EarliestAtMost => Qualified && Earliest.IsKnown ? TimeBound.At(Earliest.Seconds - Unit) : Earliest;

    public TimeBound LatestAtLeast => Qualified && Latest.IsKnown ? TimeBound.At(Latest.Seconds + Unit) : Latest;

    private long Unit => Calendar.SecondsOfDay * Precision switch
    {
        Precision.Second or Precision.Day => 1,
        Precision.Month => 31,
        Precision.Season => 92,
        Precision.Year => 366,
    };

    public static EdtfPart Days(long first, long last, Precision precision, bool unspecified = false, int subYear = 0) => new(
        TimeBound.At(first * Calendar.SecondsOfDay), TimeBound.At(((last + 1) * Calendar.SecondsOfDay) - 1), precision, false, false, unspecified, subYear);

    public static EdtfPart Months(long year, int firstMonth, int count, Precision precision, bool unspecified = false, int subYear = 0)
    {
        var (lastYear, lastMonth) = firstMonth + count - 1 > 12 ? (year + 1, firstMonth + count - 13) : (year, firstMonth + count - 1);
        return Days(
            Calendar.Day(year, firstMonth, 1), Calendar.Day(lastYear, lastMonth, Calendar.DaysOf(lastYear, lastMonth)), precision, unspecified, subYear);
    }

    public static EdtfPart Years(long first, long last, bool unspecified) =>
        Days(Calendar.Day(first, 1, 1), Calendar.Day(last, 12, 31), Precision.Year, unspecified);

    /// <summary>
    /// The table of sub-year groups in ISO 8601-2. Seasons without a hemisphere (21-24) cover the months of both hemispheres.
    /// Seasons with one are the meteorological seasons. A northern winter or a southern summer ends in the next year's February.
    /// </summary>
    public static EdtfPart SubYearGroup(long year, int code)
    {
        var (first, count) = code switch
        {
            21 or 23 => (3, 9),
            22 or 24 => (6, 9),
            25 or 31 => (3, 3),
            26 or 32 => (6, 3),
            27 or 29 => (9, 3),
            28 or 30 => (12, 3),
            >= 33 and <= 36 => (((code - 33) * 3) + 1, 3),
            >= 37 and <= 39 => (((code - 37) * 4) + 1, 4),
            _ => (((code - 40) * 6) + 1, 6),
        };
        return Months(year, first, count, Precision.Season, false, code);
    }

    private static EdtfPart Endless(BoundKind kind) => new(new TimeBound(kind, 0), new TimeBound(kind, 0), Precision.Day, false, false, false, 0);
}
