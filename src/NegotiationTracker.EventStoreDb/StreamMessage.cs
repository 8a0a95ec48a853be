namespace NegotiationTracker.EventStoreDb;

/// <summary>What a subscription brings.</summary>
public abstract record StreamMessage
{
    private StreamMessage()
    {
    }

    /// <summary>The server has taken the subscription; always the first message.</summary>
    public sealed record SubscriptionConfirmation(string SubscriptionId) : StreamMessage;

    /// <summary>An event.</summary>
    public sealed record Event(EventRecord Record) : StreamMessage;

    /// <summary>
    /// All up to this place has been looked at, with the event at it; what of it fits the filter has been sent. It is a place to begin after with the same filter only. While the server
    /// reads what is in the log it may have no prepare; it can be begun after nevertheless, but is not the place of an event.
    /// </summary>
    public sealed record AllStreamCheckpointReached(Position Position) : StreamMessage;

    /// <summary>From here on events come as they are appended. Servers before 23.10 do not tell it.</summary>
    public sealed record CaughtUp : StreamMessage;

    /// <summary>Events are read from the log again, since the server's buffer ran over. Most servers do not tell it.</summary>
    public sealed record FellBehind : StreamMessage;
}
