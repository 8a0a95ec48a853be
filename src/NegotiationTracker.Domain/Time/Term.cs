namespace NegotiationTracker.Domain.Time;

/// <summary>How long something lasts: until a time, for a length of time, or in words. All members are null if the source is silent.</summary>
/// <param name="Until">The end.</param>
/// <param name="Duration">The length.</param>
/// <param name="InWords">The term in our words, if neither member can express it, such as "until the talks end".</param>
public sealed record Term(EdtfDate? Until = null, Duration? Duration = null, string? InWords = null)
{
    /// <summary>Returns the end of a term that starts at a time. Returns null if it cannot be computed.</summary>
    public EdtfDate? EndFrom(EdtfDate? start) => Until ?? (start is null ? null : Duration?.After(start));
}
