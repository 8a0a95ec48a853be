namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>A scripted cluster and a client of it that repeats fast.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private Stage(ScriptedCluster cluster, EventStoreClient client) => (Cluster, Client) = (cluster, client);

    public ScriptedCluster Cluster { get; }

    public EventStoreClient Client { get; }

    public Script Script => Cluster.Script;

    public static async Task<Stage> SetAsync(ScriptedSettings? settings = null, string options = "", Func<EventStoreClientSettings, EventStoreClientSettings>? change = null)
    {
        var cluster = await ScriptedCluster.StartAsync(settings);
        var given = EventStoreClientSettings.Create(cluster.ConnectionString(options)) with
        {
            Resilience = new() { RetryDelay = TimeSpan.FromMilliseconds(5), BreakAfter = 1000 },
        };
        return new(cluster, new(change?.Invoke(given) ?? given));
    }

    /// <summary>Starts one node with some events in the stream <c>s</c>.</summary>
    public static async Task<Stage> WithAsync(int events)
    {
        var stage = await SetAsync();
        stage.Cluster.Log.Append("s", Expected.NoStream, [.. Enumerable.Range(0, events).Select(_ => Events.Proposed())]);
        return stage;
    }

    /// <summary>Returns the number of calls of a method.</summary>
    public int Count(Method method) => Cluster.Calls.Count(c => c.Method == method);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
