namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>A position in <c>$all</c>. Positions are ordered by commit, then by prepare.</summary>
/// <param name="CommitPosition">The position of the commit.</param>
/// <param name="PreparePosition">The position of the event itself.</param>
public readonly record struct Position(ulong CommitPosition, ulong PreparePosition) : IComparable<Position>
{
    /// <summary>Before the first event.</summary>
    public static readonly Position Start = new(0, 0);

    /// <summary>After the last event. An event without a position from the server has this one.</summary>
    public static readonly Position End = new(ulong.MaxValue, ulong.MaxValue);

    public static bool operator <(Position left, Position right) => left.CompareTo(right) < 0;

    public static bool operator >(Position left, Position right) => left.CompareTo(right) > 0;

    public static bool operator <=(Position left, Position right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Position left, Position right) => left.CompareTo(right) >= 0;

    public int CompareTo(Position other) =>
        CommitPosition.CompareTo(other.CommitPosition) is var commits and not 0 ? commits : PreparePosition.CompareTo(other.PreparePosition);

    public override string ToString() => $"C:{CommitPosition}/P:{PreparePosition}";
}
