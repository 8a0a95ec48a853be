namespace NegotiationTracker.Domain.Time;

/// <summary>What is known about one end of a time.</summary>
public enum BoundKind
{
    /// <summary>A second is known.</summary>
    Known,

    /// <summary>There is no end on this side (<c>..</c>).</summary>
    Open,

    /// <summary>There is an end, and no source gives it.</summary>
    Unknown,
}

/// <summary>One end of a time.</summary>
/// <param name="Kind">What is known about it.</param>
/// <param name="Seconds">The first or the last second, since 1970-01-01T00:00:00Z in the proleptic Gregorian calendar. It is 0 if none is known.</param>
public readonly record struct TimeBound(BoundKind Kind, long Seconds)
{
    public bool IsKnown => Kind == BoundKind.Known;

    /// <summary>Gets the days since 1970-01-01.</summary>
    public long Day => Calendar.FloorDiv(Seconds, Calendar.SecondsOfDay);

    /// <summary>Gets the day as <c>yyyy-MM-dd</c>. Years with more than four digits have a sign. Null if no day is known.</summary>
    public string? Iso => IsKnown ? Calendar.Iso(Day) : null;

    /// <summary>Gets the day as EDTF. It is the year alone if that has more than four digits. Null if no day is known.</summary>
    public string? Edtf => Iso is not { } iso ? null : iso.Length == 10 || (iso.Length == 11 && iso[0] == '-') ? iso : $"Y{iso.TrimStart('+')[..^"-01-01".Length]}";

    /// <summary>Returns the beginning of a day, from days since 1970-01-01.</summary>
    public static TimeBound OfDay(long day) => At(day * Calendar.SecondsOfDay);

    internal static TimeBound At(long seconds) => new(BoundKind.Known, seconds);
}

/// <summary>The relation of one time to another. It is certain only if no reading of the two allows another one.</summary>
public enum Relation
{
    Before,
    After,
    Possibly,
}
