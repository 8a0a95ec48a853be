namespace NegotiationTracker.EventStoreDb.Scripted;

/// <summary>The way in which the events of one read or subscription are delivered. Events are counted from 0 in the order of the log, after the filter.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The connection is cut after so many events.</summary>
    public sealed record DropAfter(int Events) : Delivery;

    /// <summary>The answer ends, without a failure, after so many events.</summary>
    public sealed record EndAfter(int Events) : Delivery;

    /// <summary>This event comes twice.</summary>
    public sealed record Duplicate(int Event) : Delivery;

    /// <summary>This event does not come.</summary>
    public sealed record Gap(int Event) : Delivery;

    /// <summary>Delivers this event after the next one.</summary>
    public sealed record Swap(int Event) : Delivery;

    /// <summary>Places of events have no prepare, as those that a subscription tells while it catches up.</summary>
    public sealed record PrepareZero : Delivery;

    /// <summary>Before each event comes an answer of a kind that only other servers know.</summary>
    public sealed record Unknown : Delivery;

    /// <summary>Each event takes a while.</summary>
    public sealed record Slow(TimeSpan By) : Delivery;
}
