using System.Runtime.CompilerServices;
using NegotiationTracker.EventStoreDb.Connections;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Settings;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>Subscribes to <c>$all</c>.</summary>
internal static class Subscribing
{
    public static async IAsyncEnumerable<StreamMessage> ToAllAsync(
        Caller caller, FromAll start, SubscriptionFilterOptions? filter, UserCredentials? credentials, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var request = Request(start, filter);
        var (call, answer) = await caller.RunAsync(Feature.Read, new(null, credentials, cancel), deadline: null, (node, options) => OpenRead.StartAsync(node, options, request, string.Empty));
        using (call)
        {
            for (; answer is not null; answer = await NextAsync(caller, call))
            {
                if (Message(answer) is { } message)
                {
                    yield return message;
                }
            }
        }

        throw new ConnectionLostException("The server ended the subscription.", nothingTaken: true, null);
    }

    private static async ValueTask<ReadResp?> NextAsync(Caller caller, OpenRead call)
    {
        try
        {
            return await call.NextAsync();
        }
        catch (EventStoreException e)
        {
            caller.Lost(call.Node, e);
            throw;
        }
    }

    private static ReadReq Request(FromAll start, SubscriptionFilterOptions? filter)
    {
        var options = ReadRequests.Options(Direction.Forwards, filter?.Filter, filter?.CheckpointInterval ?? 1);
        options.Subscription = new();
        options.All = ReadRequests.Place(start.Place ?? Position.Start);
        return new() { Options = options };
    }

    /// <summary>Returns the message. Returns null for messages that only later servers send.</summary>
    private static StreamMessage? Message(ReadResp answer) => answer.ContentCase switch
    {
        ReadResp.ContentOneofCase.Event => new StreamMessage.Event(Wire.Record(answer.Event)),
        ReadResp.ContentOneofCase.Confirmation => new StreamMessage.SubscriptionConfirmation(answer.Confirmation.SubscriptionId),
        ReadResp.ContentOneofCase.Checkpoint => new StreamMessage.AllStreamCheckpointReached(new(answer.Checkpoint.CommitPosition, answer.Checkpoint.PreparePosition)),
        ReadResp.ContentOneofCase.CaughtUp => new StreamMessage.CaughtUp(),
        ReadResp.ContentOneofCase.FellBehind => new StreamMessage.FellBehind(),
        _ => null,
    };
}
