using Grpc.Core;
using Grpc.Net.Client;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Protocol;
using NegotiationTracker.EventStoreDb.Settings;

namespace NegotiationTracker.EventStoreDb.Connections;

/// <summary>A node with its channel. The channel restores a broken connection.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly GrpcChannel channel;
    private readonly EventStoreClientSettings settings;
    private readonly Lock gate = new();
    private Task<NodeFeatures>? features;

    public Node(Address address, EventStoreClientSettings settings)
    {
        (Address, this.settings) = (address, settings);
        channel = GrpcChannel.ForAddress(address.Uri(settings.Tls), new GrpcChannelOptions
        {
            HttpHandler = new SendOnce(Handlers.To(address, settings)),
            DisposeHttpClient = true,
            LoggerFactory = settings.LoggerFactory,
            MaxReceiveMessageSize = null, // The log returns events of any size that it accepted.
        });
        Streams = new(channel);
        Gossip = new(channel);
    }

    public Address Address { get; }

    public Streams.StreamsClient Streams { get; }

    public Gossip.GossipClient Gossip { get; }

    /// <summary>Refuses what the node does not support. The node is asked once, and again after a lost connection: it may have another version.</summary>
    public async ValueTask RequireAsync(Feature feature, CallOptions options)
    {
        Task<NodeFeatures> asked;
        lock (gate)
        {
            asked = features is { IsFaulted: false, IsCanceled: false } ? features : features = AskAsync(options.Headers);
        }

        (asked.IsCompletedSuccessfully ? await asked : await asked.WaitAsync(options.CancellationToken)).Require(feature);
    }

    public void Forget()
    {
        lock (gate)
        {
            features = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await channel.ShutdownAsync();
        channel.Dispose();
    }

    private async Task<NodeFeatures> AskAsync(Metadata? headers)
    {
        try
        {
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + settings.GossipTimeout;
            return NodeFeatures.Of(await new ServerFeatures.ServerFeaturesClient(channel).GetSupportedMethodsAsync(new(), headers, deadline));
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            return NodeFeatures.Unsaid;
        }
        catch (RpcException e)
        {
            // A node that does not answer in time counts as down. Nothing else was sent to it.
            throw Failure.From(e, Attempt.Reading()) switch
            {
                DeadlineExceededException late => new UnavailableException($"The node {Address} does not answer.", late),
                var failure => failure,
            };
        }
    }
}
