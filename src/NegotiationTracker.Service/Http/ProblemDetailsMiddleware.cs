using System.Text.Json;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Ledger;
using NegotiationTracker.Storage.Projections;
using Npgsql;

namespace NegotiationTracker.Service.Http;

/// <summary>A request that ends in a problem.</summary>
public sealed class ProblemException(ProblemBody body) : Exception(body.Detail)
{
    public ProblemBody Body => body;

    public static ProblemException Of(string code, string detail) => new(ProblemFactory.Of(code, detail));

    public static ProblemException Field(string field, ErrorMessage error, int? position = null) => new(ProblemFactory.Invalid(field, error, position));
}

/// <summary>Turns errors into problem details. Nothing else does.</summary>
public sealed partial class ProblemDetailsMiddleware(RequestDelegate next, ILogger<ProblemDetailsMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { StatusCode: 404 or 405, ContentLength: null, ContentType: null })
            {
                await (http.Response.StatusCode == 405 ? OtherMethodAsync(http) : WriteAsync(http, ProblemFactory.Of(ErrorCodes.NotFound, $"{http.Request.Path} does not exist.")));
            }
        }
        catch (Exception e) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await WriteAsync(http, BodyOf(e));
        }
    }

    public static async Task WriteAsync(HttpContext http, ProblemBody body)
    {
        http.Response.StatusCode = body.Status;
        http.Response.ContentType = "application/problem+json";
        if (body.Status == 503)
        {
            http.Response.Headers.RetryAfter = "1";
        }

        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options), http.RequestAborted);
    }

    /// <summary>
    /// Answers OPTIONS with the methods of the address, and refuses every other method that it does not have. What has GET has HEAD too. POST is the method of
    /// commands, so that an address without it is an unknown command.
    /// </summary>
    private static Task OtherMethodAsync(HttpContext http)
    {
        string[] allowed = [.. http.Response.Headers.Allow.SelectMany(a => a?.Split(',', StringSplitOptions.TrimEntries) ?? []).SelectMany(m => m == HttpMethods.Get ? new[] { m, HttpMethods.Head } : [m]), HttpMethods.Options];
        http.Response.Headers.Allow = string.Join(", ", allowed);
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            http.Response.StatusCode = 204;
            return Task.CompletedTask;
        }

        return WriteAsync(http, HttpMethods.IsPost(http.Request.Method)
            ? ProblemFactory.Of(ErrorCodes.NotFound, $"There is no command at {http.Request.Path}.")
            : ProblemFactory.Of(ErrorCodes.MethodNotAllowed, $"{http.Request.Path} has {string.Join(", ", allowed)}, but not {http.Request.Method}."));
    }

    internal static ProblemBody? Known(Exception e) => e switch
    {
        ProblemException p => p.Body,
        BadHttpRequestException { StatusCode: 413 } => ProblemFactory.Of(ErrorCodes.TooLarge, "The body is larger than 1 MiB."),
        BadHttpRequestException b => ProblemFactory.Invalid(string.Empty, HttpMessages.Unreadable(b.Message)),
        OutcomeUnknownException => ProblemFactory.Of(ErrorCodes.OutcomeUnknown, "The database did not answer the commit."),
        LogCorruptException d => ProblemFactory.Of(ErrorCodes.LogCorrupt, d.Message),
        LogBehindException l => ProblemFactory.Of(ErrorCodes.ReadModelBehind, l.Message),
        ReadModelBehindException r => ProblemFactory.Of(ErrorCodes.ReadModelBehind, r.Message),
        CheckpointMissingException c => ProblemFactory.Of(ErrorCodes.NotYetSigned, c.Message),
        EventTooLargeException t => ProblemFactory.Of(ErrorCodes.TooLarge, t.Message),
        LogBusyException b => ProblemFactory.Of(ErrorCodes.LogUnavailable, b.Message),
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException } => ProblemFactory.Of(ErrorCodes.LogUnavailable, "The database is unreachable."),
        _ => null,
    };

    private ProblemBody BodyOf(Exception e)
    {
        if (Known(e) is { } known)
        {
            return known;
        }

        Failed(logger, e);
        return ProblemFactory.Of(ErrorCodes.Internal, "The service failed to process the request. The error is logged under the trace id.");
    }

    [LoggerMessage(LogLevel.Error, "A request failed with an internal error")]
    private static partial void Failed(ILogger logger, Exception e);
}
