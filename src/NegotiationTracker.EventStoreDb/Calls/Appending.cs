using Grpc.Core;
using NegotiationTracker.EventStoreDb.Connections;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>Appends to a stream.</summary>
internal static class Appending
{
    /// <summary>Sends the parts of one append together.</summary>
    private static readonly WriteOptions Together = new(WriteFlags.BufferHint);

    public static Task<WriteResult> RunAsync(Caller caller, string stream, StreamState expected, IReadOnlyList<EventData> events, CallTerms terms)
    {
        var head = Head(stream, expected);
        return caller.RunAsync(Feature.Append, terms, caller.WriteDeadline(terms), (node, options) => TryAsync(node, options, head, new Attempt(stream, expected, handedOver: false), events));
    }

    private static async Task<WriteResult> TryAsync(Node node, CallOptions options, AppendReq head, Attempt attempt, IReadOnlyList<EventData> events)
    {
        using var call = node.Streams.Append(options);
        try
        {
            // A server may answer before all was sent, and the platform can then leave a write that waits for ever.
            var sending = SendAsync(call.RequestStream, head, attempt, events);
            if (await Task.WhenAny(sending, call.ResponseAsync) == sending)
            {
                await sending;
            }

            attempt.End();
            return Result(await call.ResponseAsync, attempt);
        }
        catch (RpcException e)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            throw Failure.From(e, attempt);
        }
    }

    private static async Task SendAsync(IClientStreamWriter<AppendReq> requests, AppendReq head, Attempt attempt, IReadOnlyList<EventData> events)
    {
        try
        {
            requests.WriteOptions = Together;
            await requests.WriteAsync(head);
            foreach (var data in events)
            {
                await requests.WriteAsync(Wire.Proposed(data));
            }

            if (attempt.HandOver())
            {
                await requests.CompleteAsync();
            }
        }
        catch (Exception e) when (e is RpcException or HttpRequestException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // If a server refuses before all was sent, or the connection is lost, then the sending fails. In both cases the answer has the reason, and the caller waits for it.
        }
    }

    private static AppendReq Head(string stream, StreamState expected)
    {
        var options = new AppendReq.Types.Options { StreamIdentifier = Wire.Stream(stream) };
        Wire.Expect(expected, r => options.Revision = r, e => options.NoStream = e, e => options.StreamExists = e, e => options.Any = e);
        return new() { Options = options };
    }

    private static WriteResult Result(AppendResp answer, Attempt attempt) => answer.ResultCase switch
    {
        AppendResp.ResultOneofCase.Success => new(
            answer.Success.CurrentRevisionOptionCase == AppendResp.Types.Success.CurrentRevisionOptionOneofCase.CurrentRevision ? answer.Success.CurrentRevision : null,
            answer.Success.Position is { } place ? new Position(place.CommitPosition, place.PreparePosition) : null),
        AppendResp.ResultOneofCase.WrongExpectedVersion => throw new WrongExpectedVersionException(
            attempt.Stream,
            attempt.Expected,
            answer.WrongExpectedVersion.CurrentRevisionOptionCase == AppendResp.Types.WrongExpectedVersion.CurrentRevisionOptionOneofCase.CurrentRevision ? answer.WrongExpectedVersion.CurrentRevision : null),
        _ => throw new ConnectionLostException("The server ended the call without an answer.", nothingTaken: false, null),
    };
}
