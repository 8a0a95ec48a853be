using System.Text.Json;
using NegotiationTracker.Service.Audit;
using NegotiationTracker.Service.EventLog;
using NegotiationTracker.Service.Storage;
using NegotiationTracker.Service.WritePath;
using Npgsql;

namespace NegotiationTracker.Service.Http;

/// <summary>A request that ends in a problem.</summary>
public sealed class ProblemException(ProblemBody body) : Exception(body.Detail)
{
    public ProblemBody Body => body;

    public static ProblemException Of(string kind, string detail) => new(Problems.Of(kind, detail));

    public static ProblemException Field(string field, string rule, int? position = null) => new(Problems.Invalid(field, rule, position));
}

/// <summary>Turns what went wrong into problem details; the only place that does.</summary>
public sealed partial class ProblemAnswers(RequestDelegate next, ILogger<ProblemAnswers> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { StatusCode: 404 or 405 or 415, ContentLength: null, ContentType: null })
            {
                var kind = http.Response.StatusCode == 415 ? "unsupported-media-type" : "not-found";
                await WriteAsync(http, Problems.Of(kind, $"{http.Request.Method} {http.Request.Path} is not answered here"));
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

        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, ViewJson.Options), http.RequestAborted);
    }

    internal static ProblemBody? Known(Exception e) => e switch
    {
        ProblemException p => p.Body,
        BadHttpRequestException { StatusCode: 413 } => Problems.Of("too-large", "a body has at most 1 MiB"),
        BadHttpRequestException b => Problems.Of("invalid", b.Message),
        OutcomeUnknownException => Problems.Of("outcome-unknown", "the commit was sent and never answered; send the command again with the same Idempotency-Key"),
        LogDamagedException d => Problems.Of("damaged", d.Message),
        LogLaggingException l => Problems.Of("lagging", l.Message),
        ReadModelBehindException r => Problems.Of("lagging", r.Message),
        CheckpointMissingException c => Problems.Of("not-signed", c.Message),
        EventTooLargeException t => Problems.Of("too-large", t.Message),
        LogBusyException b => Problems.Of("busy", b.Message),
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException } => Problems.Of("busy", "the database cannot be reached"),
        _ => null,
    };

    private ProblemBody BodyOf(Exception e)
    {
        if (Known(e) is { } known)
        {
            return known;
        }

        Failed(logger, e);
        return Problems.Of("internal", "the fault was logged under the trace id");
    }

    [LoggerMessage(LogLevel.Error, "A request failed by a fault of ours")]
    private static partial void Failed(ILogger logger, Exception e);
}
