namespace NegotiationTracker.EventStoreDb.Scripted.Log;

/// <summary>An event to append.</summary>
public sealed record Proposal(Guid Id, string Type, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Metadata = default, string ContentType = "application/json")
{
    public int Size => Type.Length + Data.Length + Metadata.Length;
}

/// <summary>An event of the log.</summary>
/// <param name="Commit">Its place in <c>$all</c>, which grows with every event.</param>
/// <param name="Prepare">The second half of its place.</param>
/// <param name="Created">Ticks of 100 ns since 1970.</param>
public sealed record LoggedEvent(string Stream, long Revision, long Commit, long Prepare, long Created, Proposal Event)
{
    internal bool IsAfter(Place place) => Place > place;

    internal Place Place => new(Commit, Prepare);
}

/// <summary>A place in <c>$all</c>.</summary>
internal readonly record struct Place(long Commit, long Prepare)
{
    public static readonly Place Start = new(0, 0);
    public static readonly Place End = new(long.MaxValue, long.MaxValue);

    public static bool operator <(Place left, Place right) => (left.Commit, left.Prepare).CompareTo((right.Commit, right.Prepare)) < 0;

    public static bool operator >(Place left, Place right) => right < left;

    public static bool operator <=(Place left, Place right) => !(right < left);

    public static bool operator >=(Place left, Place right) => !(left < right);
}
