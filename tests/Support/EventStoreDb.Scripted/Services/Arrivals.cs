using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>The steps of every call before its answer: the node records it, checks the caller, applies the fault, and sends the caller to the leader.</summary>
internal sealed class Arrivals(ScriptedCluster cluster, ScriptedNode node)
{
    public ScriptedCluster Cluster => cluster;

    /// <returns>A fault that only happens when all of a write has been read, as the server does it.</returns>
    public async Task<Fault?> EnterAsync(Method method, ServerCallContext context, string stream = "")
    {
        var headers = context.RequestHeaders;
        var call = new ReceivedCall(
            node.Number,
            method,
            stream,
            string.Equals(headers.GetValue("requires-leader"), bool.TrueString, StringComparison.OrdinalIgnoreCase),
            headers.GetValue("connection-name"),
            headers.GetValue("authorization"),
            context.GetHttpContext().Connection.ClientCertificate?.Thumbprint);
        cluster.Arrived(call);
        var later = await HappenAsync(cluster.Script.Take(method), method is Method.Append or Method.Delete or Method.Tombstone, context);
        if (method is not (Method.Gossip or Method.ServerFeatures))
        {
            Check(call);
        }

        return later;
    }

    /// <summary>Cuts the connection that the call came over, with all other calls on it.</summary>
    public static async Task CutAsync(ServerCallContext context)
    {
        context.GetHttpContext().Features.Get<IConnectionLifetimeFeature>()!.Abort();
        await ForeverAsync(context);
    }

    private static Task ForeverAsync(ServerCallContext context) => Task.Delay(Timeout.Infinite, context.CancellationToken);

    private void Check(ReceivedCall call)
    {
        if (cluster.Settings.Credentials is var (user, password) && call.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")))
        {
            throw call.Authorization is null ? Refusals.AccessDenied() : Refusals.NotAuthenticated();
        }

        // A follower hands writes of a caller who does not ask for the leader on to it; a replica never does.
        if (node.State != NodeState.Leader && (call.RequiresLeader || (call.Method != Method.Read && node.State != NodeState.Follower)))
        {
            throw Refusals.NotLeader(cluster.Leader?.Host, cluster.Leader?.Port ?? 0);
        }
    }

    private static async Task<Fault?> HappenAsync(Fault? fault, bool isWrite, ServerCallContext context)
    {
        switch (fault)
        {
            case Fault.Slow slow:
                await Task.Delay(slow.By, context.CancellationToken);
                return null;
            case Fault.Silent:
                await ForeverAsync(context);
                return null;
            case Fault.Refused:
                context.GetHttpContext().Features.Get<IHttpResetFeature>()!.Reset(0x7); // RFC 9113, section 7: REFUSED_STREAM.
                await ForeverAsync(context);
                return null;
            case Fault.Cut:
                await CutAsync(context);
                return null;
            case null:
                return null;
            case Fault.AccessDenied:
                throw Refusals.Of(fault);
            default:
                return isWrite ? fault : throw Refusals.Of(fault);
        }
    }
}
