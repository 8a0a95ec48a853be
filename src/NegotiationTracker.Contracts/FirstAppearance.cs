namespace NegotiationTracker.Contracts;

/// <summary>When a thing first appears, on both times. A question about an earlier time finds nothing.</summary>
public sealed record FirstAppearance
{
    /// <summary>The first state of knowledge that has it, as a value of <c>knownAt</c>.</summary>
    public required string KnownAt { get; init; }

    /// <summary>When the entry of that state was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>
    /// The first day on which it is there, as a value of <c>validAt</c>. Something recorded about it names that day. A year with more than four digits stands without its
    /// day. Null if the thing is there at every moment, because something recorded about it has no day.
    /// </summary>
    public string? ValidAt { get; init; }
}
