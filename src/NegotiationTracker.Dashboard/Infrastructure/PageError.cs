using System.Text.Json;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Why a page cannot be shown.</summary>
/// <param name="Status">The HTTP status of the page.</param>
/// <param name="Kind">The problem type, which selects the text.</param>
/// <param name="Detail">The detail from the service.</param>
/// <param name="TraceId">The trace id for the operator.</param>
/// <param name="Appears">When the thing of the page first appears, if the page is about a time before. Otherwise null.</param>
public sealed record PageError(int Status, string Kind, string? Detail, string? TraceId, FirstAppearance? Appears = null)
{
    /// <summary>Returns whether a request of a page can fail so: the service refuses, does not answer, or gives an answer that cannot be read.</summary>
    public static bool IsExpected(Exception e) => e is TrackerProblemException or HttpRequestException or OperationCanceledException or JsonException;

    public static PageError Of(Exception e) => e switch
    {
        TrackerProblemException { Problem: var p } => new PageError(p.Status, p.Kind.Length == 0 ? "unreadable" : p.Kind, p.Detail, p.TraceId, p.Appears),
        HttpRequestException => new PageError(503, "no-answer", null, null),
        OperationCanceledException => new PageError(504, "no-answer", null, null),
        _ => new PageError(502, "unreadable", null, null),
    };
}
