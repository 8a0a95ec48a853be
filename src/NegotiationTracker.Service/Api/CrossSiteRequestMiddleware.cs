using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Api;

/// <summary>
/// Refuses requests that a page of another site sends through a reader's browser. A browser sends plain text to any site without asking, and says where the request
/// comes from. A program that is not a browser says nothing, and may record.
/// </summary>
public sealed class CrossSiteRequestMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) => IsHarmless(http.Request) || IsOurs(http.Request)
        ? next(http)
        : ProblemDetailsMiddleware.WriteAsync(http, ProblemFactory.Of(ErrorCodes.CrossSite, "The browser says that the request comes from a page of another site."));

    /// <summary>
    /// Returns whether a page of another site may send the request. A browser shows such a page no answer to it. Exception: it opens a WebSocket to any site without
    /// asking, and shows the page everything that comes through it.
    /// </summary>
    private static bool IsHarmless(HttpRequest request) => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.HttpContext.WebSockets.IsWebSocketRequest && request.Headers.Upgrade.Count == 0 && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    /// <summary>Compares the origin, if the browser sends no Sec-Fetch-Site. Only the host counts, because a proxy may speak https for us.</summary>
    private static bool IsOurs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => request.Headers.Origin.ToString() is not { Length: > 0 } origin || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value),
        _ => false,
    };
}
