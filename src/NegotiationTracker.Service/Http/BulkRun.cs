using System.Collections.Concurrent;
using MediatR;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Api;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Http;

/// <summary>
/// The lines of one bulk request under way. A line waits for the one before it on its own stream; a line that misses something another line may just be
/// recording waits for all lines before it and is tried once more.
/// </summary>
internal sealed class BulkRun(IMediator mediator, bool stopAtFirst)
{
    private readonly Dictionary<string, Task> _lastOfStream = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Task> _underWay = [];

    /// <summary>True from the first bad line on, where that is asked for; lines under way by then are still answered.</summary>
    public bool Stopped { get; private set; }

    public Task<LineResult> Start(long number, byte[] bytes, CancellationToken ct)
    {
        var (line, problem) = bytes.Length > Bulk.MaxLine ? (null, Problems.Of(ErrorCodes.TooLarge, "The line is larger than 256 KiB.")) : BulkLine.Read(bytes);
        var stream = line is null ? new Domain.Values.Fault(RequestMessages.Line, 0) : Targets.Parse(line.Target);
        problem ??= stream.Fault is { } fault ? Problems.Invalid("target", fault.Message, fault.Position) : null;
        var useCase = problem is null ? UseCases.Find(stream.Value!.Category, line!.Command) : null;
        problem ??= useCase is null ? Problems.Of(ErrorCodes.UnknownCommand, $"{line!.Target} has no command {line.Command}.") : null;
        if (problem is not null)
        {
            Stopped |= stopAtFirst;
            return Task.FromResult(new LineResult(number, problem.Status, Problem: problem));
        }

        var command = new Command(useCase!, stream.Value!, line!.Body, line.Key, line.IfMatch, Commands.Principal, System.Diagnostics.Activity.Current?.TraceId.ToString(), line.Causation);
        var result = RunAsync(number, command, _lastOfStream.GetValueOrDefault(command.Stream.Text, Task.CompletedTask), ct);
        Remember(number, command.Stream, result);
        return result;
    }

    private void Remember(long number, StreamId stream, Task<LineResult> result)
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

    private async Task<LineResult> RunAsync(long number, Command command, Task before, CancellationToken ct)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var notAlone = _underWay.Keys.Any(earlier => earlier < number);
        var reply = await SendAsync(command, ct);
        if (notAlone && reply.Body is ProblemBody p && p.Type.Contains(":unknown-", StringComparison.Ordinal))
        {
            await Task.WhenAll(_underWay.Where(l => l.Key < number).Select(l => l.Value)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            reply = await SendAsync(command, ct);
        }

        Stopped |= stopAtFirst && reply.Body is ProblemBody;
        return new LineResult(number, reply.Status, reply.Body as Answer, reply.Body as ProblemBody);
    }

    private async Task<Reply> SendAsync(Command command, CancellationToken ct)
    {
        try
        {
            return Reply.Of(await mediator.Send(command, ct));
        }
        catch (Exception e) when (ProblemAnswers.Known(e) is not null)
        {
            return Reply.Of(ProblemAnswers.Known(e)!);
        }
    }
}
