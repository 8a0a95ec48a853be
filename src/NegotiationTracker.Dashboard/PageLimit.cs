using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard;

/// <summary>
/// Makes a limited number of pages at once, and lets some more wait. The others get 503. More pages at once would use memory and time, and all readers would wait for
/// all. The platform's own middleware would keep a timer, and with it the whole service, after the service has ended.
/// </summary>
public sealed class PageLimit : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = 16, QueueLimit = 64 });

    /// <summary>Continues with a request when its page may be made.</summary>
    public async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<LimitedPage>() is null)
        {
            await next(http);
            return;
        }

        using var lease = await WaitAsync(http.RequestAborted);
        await (lease switch
        {
            // The reader left. Nobody reads an answer.
            null => Task.CompletedTask,
            { IsAcquired: true } => next(http),
            _ => RefuseAsync(http),
        });
    }

    public void Dispose() => _limiter.Dispose();

    private async Task<RateLimitLease?> WaitAsync(CancellationToken left)
    {
        try
        {
            return await _limiter.AcquireAsync(1, left);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = "2";
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(http.RequestServices.GetRequiredService<IStringLocalizer<ShellTexts>>()["TooMany"], http.RequestAborted);
    }
}

/// <summary>Marks the endpoint of a page that counts. The connection of an open page lasts as long as its reader and does not.</summary>
public sealed class LimitedPage;
