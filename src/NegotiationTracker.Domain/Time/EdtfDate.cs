using System.Globalization;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Time;

/// <summary>
/// A time as its source gives it, never sharpened: ISO 8601-2 (EDTF) levels 0 and 1 and the sub-year groups 25 to 41 of level 2.
/// Equal by its text; ordered by earliest bound, latest bound, text.
/// </summary>
public sealed class EdtfDate : ITextValue<EdtfDate>, IEquatable<EdtfDate>, IComparable<EdtfDate>
{
    private readonly EdtfPart _start;
    private readonly EdtfPart _end;

    private EdtfDate(string text, EdtfPart start, EdtfPart? end, bool instant) =>
        (Text, _start, _end, IsInterval, IsInstant) = (text, start, end ?? start, end is not null, instant);

    public string Text { get; }

    /// <summary>The first second that it may mean.</summary>
    public TimeBound Earliest => _start.Earliest;

    /// <summary>The last second that it may mean.</summary>
    public TimeBound Latest => _end.Latest;

    public bool IsInterval { get; }

    /// <summary>A date with a time of day, to the second.</summary>
    public bool IsInstant { get; }

    public bool IsApproximate => _start.Approximate || _end.Approximate;

    public bool IsUncertain => _start.Uncertain || _end.Uncertain;

    public bool HasUnspecifiedDigits => _start.Unspecified;

    /// <summary>A season of some kind, whose days are a convention.</summary>
    public bool IsSeason => _start.SubYear is >= 21 and <= 32 || _end.SubYear is >= 21 and <= 32;

    /// <summary>
    /// The day from which a change that happened then is taken to hold: the first; of an interval with no known start, the first of its end.
    /// Null where neither is known.
    /// </summary>
    public long? FirstDay => _start.Earliest.IsKnown ? _start.Earliest.Day : _end.Earliest.IsKnown ? _end.Earliest.Day : null;

    public static Parsed<EdtfDate> Parse(string text) =>
        EdtfReader.TryRead(text, out var start, out var end, out var instant, out var fault) ? new EdtfDate(text, start, end, instant) : fault;

    public static EdtfDate FromDay(int year, int month, int day) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")).OrThrow();

    /// <summary>The instant in UTC; parts of a second are dropped.</summary>
    public static EdtfDate FromInstant(DateTimeOffset instant) =>
        Parse(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).OrThrow();

    /// <summary>Three-valued: what an open, unknown or qualified end leaves open is only possible.</summary>
    public Relation CompareWith(EdtfDate other) =>
        EndsBefore(this, other) ? Relation.Before
        : EndsBefore(other, this) ? Relation.After
        : Relation.Possibly;

    /// <summary>
    /// True where both cannot be the time of one thing: one is certainly before the other; or both name a last day alone, or a first day alone, and it
    /// certainly is another one. A term of ten days and one of two weeks overlap, and are not the same.
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

    /// <summary>A day is told in a zone that nobody names, from 14 hours before UTC to 12 behind it; against an instant that counts, between two days it does not.</summary>
    internal static long Leeway(EdtfDate first, EdtfDate then) => (first.IsInstant, then.IsInstant) switch
    {
        (true, false) => 14 * 3600,
        (false, true) => 12 * 3600,
        _ => 0,
    };

    /// <summary>An end without a second sorts outside all that have one; unknown is further out than open.</summary>
    private static (int Side, long Seconds) Rank(TimeBound bound, int outside) => bound.Kind switch
    {
        BoundKind.Unknown => (2 * outside, 0),
        BoundKind.Open => (outside, 0),
        _ => (0, bound.Seconds),
    };
}
