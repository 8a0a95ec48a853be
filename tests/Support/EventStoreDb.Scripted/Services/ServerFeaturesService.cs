using Grpc.Core;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Scripted.Services;

/// <summary>Returns the features of a node.</summary>
internal sealed class ServerFeaturesService(Arrivals arrivals) : ServerFeatures.ServerFeaturesBase
{
    public override async Task<SupportedMethods> GetSupportedMethods(Empty request, ServerCallContext context)
    {
        await arrivals.EnterAsync(Method.ServerFeatures, context);
        var settings = arrivals.Cluster.Settings;
        return settings.Methods is { } methods
            ? new()
            {
                EventStoreServerVersion = settings.Version,
                Methods = { methods.Select(m => new SupportedMethod { MethodName = m, ServiceName = "event_store.client.streams.streams" }) },
            }
            : throw new RpcException(new(StatusCode.Unimplemented, "There is no such method"));
    }
}
