using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using NegotiationTracker.Contracts;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.Json;

namespace NegotiationTracker.Service.Api;

/// <summary>The result of one line.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Status">The status of the same command in a request of its own.</param>
/// <param name="Answer">The answer, if the command succeeded.</param>
/// <param name="Problem">The problem, if the command failed.</param>
public sealed record BulkImportResult(long Line, int Status, CommandResponse? Answer = null, ProblemBody? Problem = null);

/// <summary>
/// Accepts commands as NDJSON, one on each line, through the same pipeline. Lines of one stream are processed in order. Lines of different streams share
/// commits. The file is never in memory as a whole.
/// </summary>
public static partial class BulkImport
{
    /// <summary>The maximum length of a line, in bytes.</summary>
    public const int MaxLine = 256 * 1024;

    private const int Window = 128;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void MapBulkImport(this IEndpointRouteBuilder routes) =>
        routes.MapAs(EndpointKind.Record, "POST", "/api/commands", PostAsync).WithTags("Commands").WithName("commands")
            .WithSummary("Many commands").WithDescription("Many commands as NDJSON, one on each line: { target, command, key, ifMatch?, causation?, body }. ?onError=stop (default) or continue. ?dryRun=true decides each line against the record and the lines before it, and records nothing.")
            .WithMetadata(new RequestBodyMetadata(MediaTypeChoice.Lines, typeof(BulkImportCommand))).Produces<BulkImportResult>(200, MediaTypeChoice.Lines)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute());

    private static async Task PostAsync(HttpContext http, CommandSender sender, CommandCatalog catalog, DryRuns dryRuns, ILogger<BulkImportResult> logger)
    {
        QueryWords.Require(http.Request, "onError", "dryRun");
        var onError = http.Request.Query["onError"].ToString();
        if (onError is not ("" or "stop" or "continue"))
        {
            throw ProblemException.Field("onError", RequestMessages.OnError);
        }

        Task RunAsync(DryRun? dryRun) => AnswerAsync(http, new BulkImportRun(sender, catalog, onError != "continue", CorrelationId.Of(http), dryRun), dryRun is not null, logger);
        await (CommandEndpoints.AsksDryRun(http.Request) ? dryRuns.OfManyAsync(RunAsync) : RunAsync(null));
    }

    /// <param name="isDryRun">
    /// In a dry run, each line waits for the one before it. The answers come after the last line, because a client that sends a whole file may read only then.
    /// </param>
    private static async Task AnswerAsync(HttpContext http, BulkImportRun run, bool isDryRun, ILogger logger)
    {
        var body = PipeReader.Create(RequestBody.Open(http.Request, MediaTypeChoice.Lines));
        http.Response.ContentType = MediaTypeChoice.Lines;
        var waiting = new Queue<Task<BulkImportResult>>();
        var line = 0L;
        try
        {
            await foreach (var bytes in LinesAsync(body, http.RequestAborted))
            {
                line++;

                // Lines after a bad one are read and ignored. If they stayed unread, they would end the connection at the client's next request.
                if (bytes.Length > 0 && !run.Stopped)
                {
                    var result = run.Start(line, bytes, http.RequestAborted);
                    waiting.Enqueue(result);
                    await (isDryRun ? result : Task.CompletedTask);
                }

                while (!isDryRun && (waiting.Count >= Window || (waiting.TryPeek(out var first) && first.IsCompleted)))
                {
                    await WriteAsync(http, await waiting.Dequeue(), logger);
                }
            }
        }
        catch (ProblemException e)
        {
            // The body cannot be expanded from here on. The lines before it are in work, and are answered.
            waiting.Enqueue(Task.FromResult(new BulkImportResult(line + 1, e.Body.Status, Problem: e.Body)));
        }

        while (waiting.TryDequeue(out var next))
        {
            await WriteAsync(http, await next, logger);
        }
    }

    /// <summary>The connection of a client that does not read for ten seconds is closed. What was recorded stays, and can be sent again safely.</summary>
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
        try
        {
            while (true)
            {
                var read = await RequestBody.ReadAsync(() => reader.ReadAsync(ct));
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

                // A line that is too long is not stored. It counts as one line, and the next one follows.
                tooLong |= buffer.Length > MaxLine;
                reader.AdvanceTo(tooLong ? buffer.End : buffer.Start, buffer.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static byte[] TooLong() => new byte[MaxLine + 1];

    private static byte[] Trimmed(ReadOnlySequence<byte> line) => line.Length > MaxLine ? TooLong() : RequestBody.WithoutMark(line.ToArray().AsMemory().Trim(" \r\t"u8)).ToArray();

    [LoggerMessage(LogLevel.Warning, "A bulk import client stopped reading after line {Line}; the connection is closed")]
    private static partial void NotRead(ILogger logger, long line);
}
