using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Why a page cannot be shown.</summary>
/// <param name="Status">The status that the page answers with.</param>
/// <param name="Kind">The kind of problem, by which its words are found.</param>
/// <param name="Detail">What the service said.</param>
/// <param name="TraceId">What to ask about.</param>
public sealed record PageError(int Status, string Kind, string? Detail, string? TraceId)
{
    public static PageError Of(Exception e) => e switch
    {
        TrackerProblemException { Problem: var p } => new PageError(p.Status, p.Kind.Length == 0 ? "unreadable" : p.Kind, p.Detail, p.TraceId),
        HttpRequestException => new PageError(503, "no-answer", null, null),
        TaskCanceledException => new PageError(504, "no-answer", null, null),
        _ => new PageError(502, "unreadable", null, null),
    };
}
