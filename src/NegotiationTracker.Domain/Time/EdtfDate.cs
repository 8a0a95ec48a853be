using System.Globalization;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Time;

/// <summary>
/// A time as its source gives it, never sharpened: ISO 8601-2 (EDTF) levels 0 and 1 and the sub-year groups 25 to 41 of level 2.
/// Two dates are equal if their texts are. The order is by earliest bound, latest bound, text.
/// </summary>
public sealed class EdtfDate : ITextValue<EdtfDate>, IEquatable<EdtfDate>, IComparable<EdtfDate>
{
    private readonly EdtfPart _start;
    private readonly EdtfPart _end;

    private EdtfDate(string text, EdtfPart start, EdtfPart? end, bool instant) =>
        (Text, _start, _end, IsInterval, IsInstant) = (text, start, end ?? start, end is not null, instant);

    public string Text { get; }

    /// <summary>Gets the first second that the date may mean.</summary>
    public TimeBound Earliest => _start.Earliest;

    /// <summary>Gets the last second that the date may mean.</summary>
    public TimeBound Latest => _end.Latest;

    public bool IsInterval { get; }

    /// <summary>Gets whether the date has a time of day, to the second.</summary>
    public bool IsInstant { get; }

    public bool IsApproximate => _start.Approximate || _end.Approximate;

    public bool IsUncertain => _start.Uncertain || _end.Uncertain;

    public bool HasUnspecifiedDigits => _start.Unspecified;

    /// <summary>Gets whether the date is a season of some kind. The days of a season are a convention.</summary>
    public bool IsSeason => _start.SubYear is >= 21 and <= 32 || _end.SubYear is >= 21 and <= 32;

    /// <summary>
    /// Gets the day from which a change with this date applies: its first day. If the start of an interval is not known, then the first day of its end.
    /// Null if neither is known.
    /// </summary>
    public long? FirstDay => _start.Earliest.IsKnown ? _start.Earliest.Day : _end.Earliest.IsKnown ? _end.Earliest.Day : null;

    /// <summary>
    /// Gets the first and the last day that the date may touch, since 1970-01-01. An instant touches its day in UTC and the day that its source writes. A day that is
    /// not known is null.
    /// </summary>
    public (long? First, long? Last) Days
    {
        get
        {
            var (first, last) = (Earliest.IsKnown ? Earliest.Day : (long?)null, Latest.IsKnown ? Latest.Day : (long?)null);
            return IsInstant && Parse(Text[..Text.IndexOf('T', StringComparison.Ordinal)]).OrThrow().Earliest.Day is var written
                ? (Math.Min(written, first!.Value), Math.Max(written, last!.Value)) : (first, last);
        }
    }

    /// <summary>Gets the last moment of the date: its last day, or the instant. A day after the year 9999 cannot be written, so such a date stays as it is.</summary>
    public EdtfDate LastMoment => IsInstant || Latest.Iso is not { Length: 10 } day ? this : Parse(day).OrThrow();

    public static Parsed<EdtfDate> Parse(string text) =>
        EdtfReader.TryRead(text, out var start, out var end, out var instant, out var fault) ? new EdtfDate(text, start, end, instant) : fault;

    public static EdtfDate FromDay(int year, int month, int day) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")).OrThrow();

    /// <summary>Returns the instant in UTC. Parts of a second are dropped.</summary>
    public static EdtfDate FromInstant(DateTimeOffset instant) =>
        Parse(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).OrThrow();

    /// <summary>Compares in three values. If an open, unknown or qualified end leaves the order open, then the relation is only possible.</summary>
    public Relation CompareWith(EdtfDate other) =>
        EndsBefore(this, other) ? Relation.Before
        : EndsBefore(other, this) ? Relation.After
        : Relation.Possibly;

    /// <summary>
    /// Returns whether the two cannot be the time of one thing. One is certainly before the other, or both give only a last day, or only a first day,
    /// and the two days certainly differ. A term of ten days and one of two weeks overlap, and conflict.
    /// </summary>
    public bool ConflictsWith(EdtfDate other) => CompareWith(other) != Relation.Possibly
        || (IsLastAlone && other.IsLastAlone && Alone(_end).CompareWith(other.Alone(other._end)) != Relation.Possibly)
        || (IsFirstAlone && other.IsFirstAlone && Alone(_start).CompareWith(other.Alone(other._start)) != Relation.Possibly);

    public bool CertainlyBefore(EdtfDate other) => CompareWith(other) == Relation.Before;

    public bool CertainlyAfter(EdtfDate other) => CompareWith(other) == Relation.After;

    public int CompareTo(EdtfDate? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byEarliest = Rank(Earliest, -1).CompareTo(Rank(other.Earliest, -1));
        var byBounds = byEarliest != 0 ? byEarliest : Rank(Latest, 1).CompareTo(Rank(other.Latest, 1));
        return byBounds != 0 ? byBounds : string.CompareOrdinal(Text, other.Text);
    }

    public bool Equals(EdtfDate? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as EdtfDate);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    public static bool operator ==(EdtfDate? left, EdtfDate? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(EdtfDate? left, EdtfDate? right) => !(left == right);

    public static bool operator <(EdtfDate left, EdtfDate right) => left.CompareTo(right) < 0;

    public static bool operator >(EdtfDate left, EdtfDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(EdtfDate left, EdtfDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EdtfDate left, EdtfDate right) => left.CompareTo(right) >= 0;

    private bool IsLastAlone => IsInterval && _start.Earliest.Kind == BoundKind.Open && Latest.IsKnown;

    private bool IsFirstAlone => IsInterval && _end.Latest.Kind == BoundKind.Open && Earliest.IsKnown;

    private EdtfDate Alone(EdtfPart part) => new(Text, part, null, IsInstant);

    private static bool EndsBefore(EdtfDate first, EdtfDate then)
    {
        var (latest, earliest) = (first._end.LatestAtLeast, then._start.EarliestAtMost);
        return latest.IsKnown && earliest.IsKnown && latest.Seconds + Leeway(first, then) < earliest.Seconds;
    }

    /// <summary>
    /// Returns the tolerance in seconds. A day may be in any zone, from 14 hours ahead of UTC to 12 hours after it. This matters between a day and an
    /// instant, not between two days.
    /// </summary>
    internal static long Leeway(EdtfDate first, EdtfDate then) => (first.IsInstant, then.IsInstant) switch
    {
        (true, false) => 14 * 3600,
        (false, true) => 12 * 3600,
        _ => 0,
    };

    /// <summary>Returns the rank of an end. An end without a second sorts outside all ends with one. An unknown end is further out than an open one.</summary>
    private static (int Side, long Seconds) Rank(TimeBound bound, int outside) => bound.Kind switch
    {
        BoundKind.Unknown => (2 * outside, 0),
        BoundKind.Open => (outside, 0),
        _ => (0, bound.Seconds),
    };
}
