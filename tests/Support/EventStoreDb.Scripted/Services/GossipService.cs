using Grpc.Core;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>Returns the nodes of the cluster.</summary>
internal sealed class GossipService(Arrivals arrivals) : Gossip.GossipBase
{
    public override async Task<ClusterInfo> Read(Empty request, ServerCallContext context)
    {
        await arrivals.EnterAsync(Method.Gossip, context);
        return new()
        {
            Members =
            {
                arrivals.Cluster.Strangers.Select(s => new MemberInfo { State = MemberInfo.Types.VNodeState.Leader, IsAlive = true, HttpEndPoint = new() { Address = s.Host, Port = s.Port } }),
                arrivals.Cluster.Nodes.Select(n => new MemberInfo
                {
                    State = (MemberInfo.Types.VNodeState)n.State,
                    IsAlive = n.Runs,
                    HttpEndPoint = new() { Address = n.Host, Port = (uint)n.Port },
                }),
            },
        };
    }
}
