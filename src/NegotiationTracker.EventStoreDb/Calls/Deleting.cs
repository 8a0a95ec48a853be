using Grpc.Core;
using NegotiationTracker.EventStoreDb.Connections;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>Deletes streams, and ends them with a tombstone.</summary>
internal static class Deleting
{
    public static Task<DeleteResult> DeleteAsync(Caller caller, string stream, StreamState expected, CallTerms terms)
    {
        var request = new DeleteReq { Options = new() { StreamIdentifier = Wire.Stream(stream) } };
        Wire.Expect(expected, r => request.Options.Revision = r, e => request.Options.NoStream = e, e => request.Options.StreamExists = e, e => request.Options.Any = e);
        return RunAsync(caller, Feature.Delete, stream, expected, terms, async (node, options) =>
            (await node.Streams.DeleteAsync(request, options)).Position is { } place ? new(new Position(place.CommitPosition, place.PreparePosition)) : default);
    }

    public static Task<DeleteResult> TombstoneAsync(Caller caller, string stream, StreamState expected, CallTerms terms)
    {
        var request = new TombstoneReq { Options = new() { StreamIdentifier = Wire.Stream(stream) } };
        Wire.Expect(expected, r => request.Options.Revision = r, e => request.Options.NoStream = e, e => request.Options.StreamExists = e, e => request.Options.Any = e);
        return RunAsync(caller, Feature.Tombstone, stream, expected, terms, async (node, options) =>
            (await node.Streams.TombstoneAsync(request, options)).Position is { } place ? new(new Position(place.CommitPosition, place.PreparePosition)) : default);
    }

    private static Task<DeleteResult> RunAsync(Caller caller, Feature feature, string stream, StreamState expected, CallTerms terms, Func<Node, CallOptions, Task<DeleteResult>> send) =>
        caller.RunAsync(feature, terms, caller.WriteDeadline(terms), async (node, options) =>
        {
            try
            {
                return await send(node, options);
            }
            catch (RpcException e)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                throw Failure.From(e, new(stream, expected, handedOver: true));
            }
        });
}
