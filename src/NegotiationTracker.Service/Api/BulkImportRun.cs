using System.Collections.Concurrent;
using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;
using NegotiationTracker.Service.Http;

namespace NegotiationTracker.Service.Api;

/// <summary>
/// The lines of one bulk request. A line waits for the one before it on its own stream. If a line needs something that another line may be
/// recording, then it waits for all lines before it and is tried once more.
/// </summary>
internal sealed class BulkImportRun(CommandSender sender, CommandCatalog catalog, bool stopAtFirst, string correlationId, DryRun? dryRun)
{
    private readonly Dictionary<string, Task> _lastOfStream = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Task> _underWay = [];

    /// <summary>True after the first bad line, if the client asked to stop there. Lines in progress are still answered.</summary>
    public bool Stopped { get; private set; }

    public Task<BulkImportResult> Start(long number, byte[] bytes, CancellationToken ct)
    {
        var (line, problem) = bytes.Length > BulkImport.MaxLine ? (null, ProblemFactory.Of(ErrorCodes.TooLarge, "The line is larger than 256 KiB.")) : BulkImportLine.Read(bytes);
        var stream = line is null ? new Domain.Values.ParseError(RequestMessages.Line, 0) : ResourcePath.Parse(line.Target);
        problem ??= stream.Error is { } fault ? ProblemFactory.Invalid("target", fault.Message, fault.Position) : null;
        var definition = problem is null ? catalog.Find(stream.Value!.Category, line!.Command) : null;
        problem ??= definition is null ? ProblemFactory.Of(ErrorCodes.UnknownCommand, $"{line!.Target} has no command {line.Command}.") : null;
        problem = Begin(number, bytes.Length) ?? problem;
        if (problem is not null)
        {
            Stopped |= stopAtFirst || dryRun is { IsFull: true };
            return Task.FromResult(new BulkImportResult(number, problem.Status, Problem: problem));
        }

        var headers = new CommandHeaders(stream.Value!, line!.Key, line.IfMatch, CommandEndpoints.Principal, correlationId, line.Causation) { DryRun = dryRun };
        var result = RunAsync(number, () => SendAsync(definition!, headers, line.Body, ct), _lastOfStream.GetValueOrDefault(headers.Stream.Text, Task.CompletedTask));
        Remember(number, headers.Stream, result);
        return result;
    }

    /// <summary>Begins a line of a dry run. Returns the problem if it is beyond a limit.</summary>
    private ProblemBody? Begin(long number, int bytes)
    {
        try
        {
            dryRun?.Begin(number, bytes);
            return null;
        }
        catch (ProblemException e)
        {
            return e.Body;
        }
    }

    private void Remember(long number, StreamId stream, Task<BulkImportResult> result)
    {
        _lastOfStream[stream.Text] = result;
        _underWay[number] = result;
        _ = result.ContinueWith(_ => _underWay.TryRemove(number, out var _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (_lastOfStream.Count > 1024)
        {
            foreach (var done in _lastOfStream.Where(l => l.Value.IsCompleted).Select(l => l.Key).ToList())
            {
                _lastOfStream.Remove(done);
            }
        }
    }

    private async Task<BulkImportResult> RunAsync(long number, Func<Task<HttpReply>> send, Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var notAlone = _underWay.Keys.Any(earlier => earlier < number);
        var reply = await send();
        if (notAlone && reply.Body is ProblemBody p && p.Type.Contains(":unknown-", StringComparison.Ordinal))
        {
            await Task.WhenAll(_underWay.Where(l => l.Key < number).Select(l => l.Value)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            reply = await send();
        }

        Stopped |= (stopAtFirst && reply.Body is ProblemBody) || dryRun is { IsFull: true };
        return new BulkImportResult(number, reply.Status, reply.Body as CommandResponse, reply.Body as ProblemBody);
    }

    private async Task<HttpReply> SendAsync(CommandDefinition definition, CommandHeaders headers, System.Text.Json.JsonElement body, CancellationToken ct)
    {
        try
        {
            return await sender.ReplyAsync(definition, headers, body, ct);
        }
        catch (Exception e) when (ProblemDetailsMiddleware.Known(e) is not null)
        {
            return HttpReply.Of(ProblemDetailsMiddleware.Known(e)!);
        }
    }
}
