using NegotiationTracker.Service.Api;

namespace NegotiationTracker.Service.Http;

/// <summary>
/// A page of another site, open in a reader's browser, may send what needs no permission of ours to be sent, a text for instance. Browsers say where a request comes
/// from; programs that are none say nothing, and are meant to record.
/// </summary>
public sealed class CrossSite(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || IsOurs(http.Request)
        ? next(http)
        : ProblemAnswers.WriteAsync(http, Problems.Of(ErrorCodes.CrossSite, "The browser says that the request comes from a page of another site."));

    /// <summary>A browser that does not say whose page it was names its origin; by host only, since a proxy may speak https for us.</summary>
    private static bool IsOurs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => request.Headers.Origin.ToString() is not { Length: > 0 } origin || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value),
        _ => false,
    };
}
