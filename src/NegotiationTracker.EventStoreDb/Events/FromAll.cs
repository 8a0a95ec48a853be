namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>The start of a subscription to <c>$all</c>.</summary>
public readonly record struct FromAll
{
    /// <summary>Starts with the first event.</summary>
    public static readonly FromAll Start;

    /// <summary>Starts with the next appended event.</summary>
    public static readonly FromAll End = new(Position.End);

    private FromAll(Position position) => Place = position;

    /// <summary>The position of the last event to skip. Null for none.</summary>
    public Position? Place { get; }

    /// <summary>Starts with the event after this position.</summary>
    public static FromAll After(Position position) => new(position);
}
