namespace NegotiationTracker.Contracts;

/// <summary>When a thing first appears, on both times. A question about an earlier time finds nothing.</summary>
public sealed record FirstAppearance
{
    /// <summary>The first state of knowledge that has it, as a value of <c>knownAt</c>.</summary>
    public required string KnownAt { get; init; }

    /// <summary>When the entry of that state was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>
    /// The first recorded day on which it is there, as a value of <c>validAt</c>. It is a year alone if that has more than four digits. Null if nothing recorded about it
    /// has a first day.
    /// </summary>
    public string? ValidAt { get; init; }

    /// <summary>Whether it is there before that day too, at every moment, because something recorded about it has no day.</summary>
    public bool AtEveryMoment { get; init; }
}
