namespace NegotiationTracker.EventStoreDb;

/// <summary>Where a subscription to <c>$all</c> begins.</summary>
public readonly record struct FromAll
{
    /// <summary>With the first event.</summary>
    public static readonly FromAll Start;

    /// <summary>With the next event that is appended.</summary>
    public static readonly FromAll End = new(Position.End);

    private FromAll(Position position) => Place = position;

    /// <summary>The place of the last event that is not wanted; null for none.</summary>
    public Position? Place { get; }

    /// <summary>With the event after this place.</summary>
    public static FromAll After(Position position) => new(position);
}
