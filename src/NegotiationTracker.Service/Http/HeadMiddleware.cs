namespace NegotiationTracker.Service.Http;

/// <summary>Answers HEAD like GET. The server sends the headers and leaves out the body.</summary>
internal sealed class HeadMiddleware(RequestDelegate next)
{
    /// <summary>Returns whether the client wants the headers only. Then an answer that is written as it is made need not be made.</summary>
    public static bool IsHead(HttpContext http) => http.Features.Get<Head>() is not null;

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        http.Features.Set(Head.Only);
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    }

    private sealed record Head
    {
        public static Head Only { get; } = new();
    }
}
