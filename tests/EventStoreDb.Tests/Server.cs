namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>A server that behaves: the scripted one, or a real one where the environment names it.</summary>
public sealed class Server : IAsyncDisposable
{
    private const string Variable = "EVENTSTORE_ADDRESS";
    private readonly ScriptedCluster? scripted;

    private Server(ScriptedCluster? scripted, EventStoreClient client) => (this.scripted, Client) = (scripted, client);

    public EventStoreClient Client { get; }

    /// <summary>The kinds of server that are there.</summary>
    public static TheoryData<string> Kinds() => Environment.GetEnvironmentVariable(Variable) is null ? ["scripted"] : ["scripted", "real"];

    public static async Task<Server> StartAsync(string kind)
    {
        if (kind == "real")
        {
            return new(null, new(EventStoreClientSettings.Create(Environment.GetEnvironmentVariable(Variable)!)));
        }

        var cluster = await ScriptedCluster.StartAsync();
        return new(cluster, new(EventStoreClientSettings.Create(cluster.ConnectionString())));
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        if (scripted is not null)
        {
            await scripted.DisposeAsync();
        }
    }
}
