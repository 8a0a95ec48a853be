namespace NegotiationTracker.Domain.Time;

/// <summary>How long something is to hold, as its source tells it: a last time, a length, words, or nothing of these where the source is silent.</summary>
/// <param name="Until">The time up to which.</param>
/// <param name="Duration">The length.</param>
/// <param name="InWords">In our words where neither can say it, such as "until the talks end".</param>
public sealed record Term(EdtfDate? Until = null, Duration? Duration = null, string? InWords = null)
{
    /// <summary>When it is over, having begun at a time; null where it cannot be reckoned.</summary>
    public EdtfDate? EndFrom(EdtfDate? start) => Until ?? (start is null ? null : Duration?.After(start));
}
