using Grpc.Core;
using NegotiationTracker.EventStoreDb.Connections;
using NegotiationTracker.EventStoreDb.Failures;
using NegotiationTracker.EventStoreDb.Settings;
using Polly;
using Polly.CircuitBreaker;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>Makes the calls. Each attempt finds its node, and the pipeline decides what to do after a failure.</summary>
internal sealed class Caller(Cluster cluster, EventStoreClientSettings settings)
{
    private readonly ResiliencePipeline pipeline = Pipelines.For(settings, cluster.Logger);

    /// <summary>gRPC measures deadlines with the machine's clock.</summary>
    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>How often a call without progress is repeated.</summary>
    public int Retries => settings.Resilience.Retries;

    /// <summary>Returns the deadline of a write that begins now.</summary>
    public DateTime WriteDeadline(CallTerms terms) => Now + (terms.Deadline ?? settings.DefaultDeadline);

    /// <summary>Returns the deadline of a read that begins now. Null for no limit.</summary>
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
            throw new UnavailableException("Too many calls to the cluster failed. Calls are suspended for a moment.", e);
        }
    }

    /// <summary>Returns whether the connection broke between two messages of a call.</summary>
    public void Lost(Node node, EventStoreException failure)
    {
        if (failure is UnavailableException or ConnectionLostException)
        {
            cluster.Lost(node);
        }
    }
}
