using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Why a page cannot be shown.</summary>
/// <param name="Status">The status that the page answers with.</param>
/// <param name="Kind">The kind of problem, by which its words are found.</param>
/// <param name="Detail">What the service said.</param>
/// <param name="TraceId">What to ask about.</param>
public sealed record Trouble(int Status, string Kind, string? Detail, string? TraceId)
{
    public static Trouble Of(Exception e) => e switch
    {
        TrackerProblemException { Problem: var p } => new Trouble(p.Status, p.Kind.Length == 0 ? "unreadable" : p.Kind, p.Detail, p.TraceId),
        HttpRequestException => new Trouble(503, "no-answer", null, null),
        TaskCanceledException => new Trouble(504, "no-answer", null, null),
        _ => new Trouble(502, "unreadable", null, null),
    };
}
