using Grpc.Core;
using NegotiationTracker.EventStoreDb.Connections;
using Polly;
using Polly.CircuitBreaker;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>Makes the calls: each try finds its node, and the pipeline says what is done with a failure.</summary>
internal sealed class Caller(Cluster cluster, EventStoreClientSettings settings)
{
    private readonly ResiliencePipeline pipeline = Pipelines.For(settings, cluster.Logger);

    /// <summary>gRPC counts deadlines by the machine's clock.</summary>
    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>How often what made no progress is repeated.</summary>
    public int Retries => settings.Resilience.Retries;

    /// <summary>When a write that begins now has to have ended.</summary>
    public DateTime WriteDeadline(CallTerms terms) => Now + (terms.Deadline ?? settings.DefaultDeadline);

    /// <summary>When a read that begins now has to have ended; null for no limit.</summary>
    public static DateTime? ReadDeadline(CallTerms terms) => terms.Deadline is { } limit ? Now + limit : null;

    public async Task<T> RunAsync<T>(Feature feature, CallTerms terms, DateTime? deadline, Func<Node, CallOptions, Task<T>> attempt)
    {
        var headers = terms.Credentials is null ? cluster.Headers : cluster.HeadersFor(terms.Credentials);
        var call = new Call<T>(cluster, feature, new CallOptions(headers, deadline, terms.Cancel), attempt);
        try
        {
            return await pipeline.ExecuteAsync(static (c, _) => c.AttemptAsync(), call, terms.Cancel);
        }
        catch (BrokenCircuitException e)
        {
            throw new UnavailableException("So many calls to the cluster failed that none is tried for a moment.", e);
        }
    }

    /// <summary>A connection that broke between two messages of a call.</summary>
    public void Lost(Node node, EventStoreException failure)
    {
        if (failure is UnavailableException or ConnectionLostException)
        {
            cluster.Lost(node);
        }
    }
}
