namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>A message of a subscription.</summary>
public abstract record StreamMessage
{
    private StreamMessage()
    {
    }

    /// <summary>The server has accepted the subscription. It is always the first message.</summary>
    public sealed record SubscriptionConfirmation(string SubscriptionId) : StreamMessage;

    /// <summary>An event.</summary>
    public sealed record Event(EventRecord Record) : StreamMessage;

    /// <summary>
    /// The server has searched everything up to this position, including the event at it, and has sent all matches. A subscription may begin after it only with the same filter. While the server
    /// reads older events, the position may have no prepare. A subscription may still begin after it, but it is not the position of an event.
    /// </summary>
    public sealed record AllStreamCheckpointReached(Position Position) : StreamMessage;

    /// <summary>From here on, events come as they are appended. Servers before 23.10 do not send it.</summary>
    public sealed record CaughtUp : StreamMessage;

    /// <summary>Events are read from the log again, because the server's buffer overflowed. Most servers do not send it.</summary>
    public sealed record FellBehind : StreamMessage;
}
