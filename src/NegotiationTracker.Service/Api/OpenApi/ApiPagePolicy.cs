using Scalar.AspNetCore;

namespace NegotiationTracker.Service.Api.OpenApi;

/// <summary>
/// Sets what a browser may do with the page that describes the API. The page comes from a package and has one inline script, so only a script with the random number
/// of this answer runs.
/// </summary>
internal sealed class ApiPagePolicy(RequestDelegate next)
{
    public const string Path = "/scalar";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            var nonce = http.Items[ScalarOptions.NonceHttpContextItemKey] is string number ? $" 'nonce-{number}'" : string.Empty;
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; script-src 'self'{nonce}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self' data:; "
                + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
