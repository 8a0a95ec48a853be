using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Api;

/// <summary>One line's result.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Status">What the same command would have been answered by itself.</param>
/// <param name="Answer">What was recorded.</param>
/// <param name="Problem">What was wrong.</param>
public sealed record BulkImportResult(long Line, int Status, CommandResponse? Answer = null, ProblemBody? Problem = null);

/// <summary>
/// Commands as NDJSON, one a line, through the same write path. Lines of one stream are taken in order; lines of different streams share
/// commits. The file is never in memory.
/// </summary>
public static partial class BulkImport
{
    /// <summary>Longest line, in bytes.</summary>
    public const int MaxLine = 256 * 1024;

    private const int Window = 128;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void MapBulkImport(this IEndpointRouteBuilder routes) =>
        routes.MapAs(EndpointKind.Record, "POST", "/api/commands", PostAsync).WithTags("Commands").WithName("commands")
            .WithSummary("Many commands").WithDescription("Many commands as NDJSON, one a line: { target, command, key, ifMatch?, causation?, body }. ?onError=stop (default) or continue.")
            .Accepts<BulkImportCommand>("application/x-ndjson").Produces<BulkImportResult>(200, "application/x-ndjson")
            .WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute());

    private static async Task PostAsync(HttpContext http, CommandSender sender, CommandCatalog catalog, ILogger<BulkImportResult> logger)
    {
        var onError = http.Request.Query["onError"].ToString();
        if (onError is not ("" or "stop" or "continue"))
        {
            throw ProblemException.Field("onError", RequestMessages.OnError);
        }

        http.Response.ContentType = "application/x-ndjson";
        var run = new BulkImportRun(sender, catalog, onError != "continue");
        var waiting = new Queue<Task<BulkImportResult>>();
        var line = 0L;
        await foreach (var bytes in LinesAsync(http.Request.BodyReader, http.RequestAborted))
        {
            line++;

            // Lines behind a bad one are read over: left unread they would end the connection under the client's next request.
            if (bytes.Length > 0 && !run.Stopped)
            {
                waiting.Enqueue(run.Start(line, bytes, http.RequestAborted));
            }

            while (waiting.Count >= Window || (waiting.TryPeek(out var first) && first.IsCompleted))
            {
                await WriteAsync(http, await waiting.Dequeue(), logger);
            }
        }

        while (waiting.TryDequeue(out var next))
        {
            await WriteAsync(http, await next, logger);
        }
    }

    /// <summary>A client that does not read is let go after ten seconds; what was recorded stays, and can be sent again safely.</summary>
    private static async Task WriteAsync(HttpContext http, BulkImportResult result, ILogger logger)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(result, ApiJson.Options), patience.Token);
            await http.Response.Body.WriteAsync("\n"u8.ToArray(), patience.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            NotRead(logger, result.Line);
            http.Abort();
            throw;
        }
    }

    private static async IAsyncEnumerable<byte[]> LinesAsync(PipeReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return tooLong ? TooLong() : Trimmed(buffer.Slice(0, end));
                tooLong = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (tooLong || buffer.Length > 0)
                {
                    yield return tooLong ? TooLong() : Trimmed(buffer);
                }

                reader.AdvanceTo(buffer.End);
                yield break;
            }

            // What is longer than a line may be is not kept; it is one line all the same, and the next one follows.
            tooLong |= buffer.Length > MaxLine;
            reader.AdvanceTo(tooLong ? buffer.End : buffer.Start, buffer.End);
        }
    }

    private static byte[] TooLong() => new byte[MaxLine + 1];

    private static byte[] Trimmed(ReadOnlySequence<byte> line) => line.Length > MaxLine ? TooLong() : line.ToArray().AsSpan().Trim(" \r\t"u8).ToArray();

    [LoggerMessage(LogLevel.Warning, "A bulk import client stopped reading after line {Line}; the connection is closed")]
    private static partial void NotRead(ILogger logger, long line);
}
