using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace NegotiationTracker.Service.Http;

/// <summary>The id of a request in the envelopes of its events. It is ours: whoever sends a request cannot choose it.</summary>
internal static class CorrelationId
{
    /// <summary>
    /// Returns the id of the trace, if it begins with the request. A trace of the sender has an id that the sender chose, so the request gets another one, and the
    /// trace names it.
    /// </summary>
    public static string Of(HttpContext http)
    {
        var request = http.Features.Get<IHttpActivityFeature>()?.Activity;
        if (request is { ParentId: null })
        {
            return request.TraceId.ToString();
        }

        var own = ActivityTraceId.CreateRandom().ToString();
        request?.SetTag("tracker.correlation_id", own);
        return own;
    }
}
