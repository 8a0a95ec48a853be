using Grpc.Core;
using NegotiationTracker.EventStoreDb.Connections;
using NegotiationTracker.EventStoreDb.Failures;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>A call, and the node for its next attempt.</summary>
internal sealed class Call<T>(Cluster cluster, Feature feature, CallOptions options, Func<Node, CallOptions, Task<T>> attempt)
{
    private Node? leader;
    private bool followed;

    public async ValueTask<T> AttemptAsync()
    {
        var node = leader ?? await FindAsync();
        leader = null;
        try
        {
            await node.RequireAsync(feature, options);
            return await attempt(node, options);
        }
        catch (NotLeaderException e)
        {
            leader = cluster.Follow(node, e, followed);
            followed = true;
            throw;
        }
        catch (EventStoreException e) when (e is UnavailableException or ConnectionLostException)
        {
            cluster.Lost(node);
            throw;
        }
    }

    /// <summary>Finds a node. That may take long, so the call's deadline applies to it too. Nothing has been sent before.</summary>
    private async ValueTask<Node> FindAsync()
    {
        if (options.Deadline is not { } deadline || cluster.Current is not null)
        {
            return await cluster.NodeAsync(options.CancellationToken);
        }

        var left = deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        using var timer = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, options.CancellationToken);
        try
        {
            return await cluster.NodeAsync(both.Token);
        }
        catch (OperationCanceledException e) when (!options.CancellationToken.IsCancellationRequested)
        {
            throw new DeadlineExceededException(nothingTaken: true, e);
        }
    }
}
