namespace NegotiationTracker.Domain.Time;

/// <summary>What is known of one end of a time.</summary>
public enum BoundKind
{
    /// <summary>A second is known.</summary>
    Known,

    /// <summary>There is no end on this side (<c>..</c>).</summary>
    Open,

    /// <summary>There is one, nobody says which.</summary>
    Unknown,
}

/// <summary>One end of a time.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="Seconds">The first or the last second, since 1970-01-01T00:00:00Z in the proleptic Gregorian calendar; 0 where none is known.</param>
public readonly record struct TimeBound(BoundKind Kind, long Seconds)
{
    public bool IsKnown => Kind == BoundKind.Known;

    /// <summary>Days since 1970-01-01.</summary>
    public long Day => Calendar.FloorDiv(Seconds, Calendar.SecondsOfDay);

    /// <summary>The day as <c>yyyy-MM-dd</c>, years beyond four digits with their sign; null where none is known.</summary>
    public string? Iso => IsKnown ? Calendar.Iso(Day) : null;

    /// <summary>The beginning of a day, by days since 1970-01-01.</summary>
    public static TimeBound OfDay(long day) => At(day * Calendar.SecondsOfDay);

    internal static TimeBound At(long seconds) => new(BoundKind.Known, seconds);
}

/// <summary>How one time stands to another; certain only where no reading of the two allows anything else.</summary>
public enum Relation
{
    Before,
    After,
    Possibly,
}
