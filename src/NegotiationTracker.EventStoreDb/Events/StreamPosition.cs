namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>A position in one stream: the revision of an event, from 0.</summary>
public readonly record struct StreamPosition(ulong Revision)
{
    public static readonly StreamPosition Start = new(0);

    /// <summary>The last event.</summary>
    public static readonly StreamPosition End = new(ulong.MaxValue);

    public override string ToString() => this == End ? "end" : Revision.ToString();
}
