namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>The expected state of a stream before a write.</summary>
public readonly record struct StreamState
{
    /// <summary>Any state.</summary>
    public static readonly StreamState Any = new(-2);

    /// <summary>The stream has no events.</summary>
    public static readonly StreamState NoStream = new(-1);

    /// <summary>The stream has events.</summary>
    public static readonly StreamState StreamExists = new(-4);

    private readonly long value;

    private StreamState(long value) => this.value = value;

    /// <summary>Gets the revision of the last event, if one is expected.</summary>
    public ulong? Revision => value >= 0 ? (ulong)value : null;

    /// <summary>Returns the state in which the last event has this revision.</summary>
    /// <param name="revision">From 0 to the greatest signed number of 64 bits.</param>
    public static StreamState StreamRevision(ulong revision) => revision <= long.MaxValue
        ? new((long)revision)
        : throw new ArgumentOutOfRangeException(nameof(revision), revision, "A revision must fit a signed number of 64 bits.");

    public override string ToString() => value switch
    {
        -1 => "no stream",
        -2 => "any",
        -4 => "stream exists",
        _ => value.ToString(),
    };
}
