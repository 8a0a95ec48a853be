using Grpc.Core;
using NegotiationTracker.EventStoreDb.Connections;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>A call whose answers are being read.</summary>
internal sealed class OpenRead(Node node, AsyncServerStreamingCall<ReadResp> call, string stream, CancellationToken cancel) : IDisposable
{
    public Node Node => node;

    /// <summary>Opens a call and waits for its first answer. Until then it is safe to repeat it on another node.</summary>
    /// <returns>The call and its first answer. The answer is null if there is none.</returns>
    public static async Task<(OpenRead Call, ReadResp? First)> StartAsync(Node node, CallOptions options, ReadReq request, string stream)
    {
        var open = new OpenRead(node, node.Streams.Read(request, options), stream, options.CancellationToken);
        try
        {
            return (open, await open.NextAsync());
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    /// <summary>Returns the next answer. Returns null at the end.</summary>
    public async ValueTask<ReadResp?> NextAsync()
    {
        try
        {
            return await call.ResponseStream.MoveNext(cancel) ? call.ResponseStream.Current : null;
        }
        catch (RpcException e)
        {
            cancel.ThrowIfCancellationRequested();
            throw Failure.From(e, Attempt.Reading(stream));
        }
    }

    public void Dispose() => call.Dispose();
}
