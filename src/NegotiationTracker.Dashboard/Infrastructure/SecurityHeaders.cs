using Microsoft.AspNetCore.Http;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Sets what a browser may do with a page: load only from this site, run no inline scripts, and not show it in a frame.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    // Positions of bars and popovers are style attributes, so inline styles are allowed. Inline scripts never are.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        // The page with the description of the API comes from a package, and has a policy of its own.
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
