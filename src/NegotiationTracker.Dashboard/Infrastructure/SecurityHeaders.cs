using Microsoft.AspNetCore.Http;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>What a browser may do with a page: load from here only, run no script written into it, and stand in no other page.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    // Positions of bars and of popovers are style attributes, so styles may stand in a page; scripts never.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        // The description of the interface is a package's page, which brings scripts of its own.
        if (!http.Request.Path.StartsWithSegments("/scalar", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(http);
    }
}
