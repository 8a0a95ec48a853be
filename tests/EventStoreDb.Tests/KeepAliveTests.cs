namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>A connection that is open but silent.</summary>
public sealed class KeepAliveTests
{
    [Fact]
    public async Task A_subscription_learns_by_its_pings_that_its_connection_is_lost()
    {
        await using var cluster = await ScriptedCluster.StartAsync();
        using var relay = new Relay(cluster.Nodes[0].Port);
        await using var client = new EventStoreClient(EventStoreClientSettings.Create($"esdb://127.0.0.1:{relay.Port}?tls=false&keepAliveInterval=1000&keepAliveTimeout=1000"));
        await using var messages = client.SubscribeToAll(FromAll.Start).GetAsyncEnumerator();
        while (messages.Current is not StreamMessage.CaughtUp)
        {
            (await messages.MoveNextAsync()).ShouldBeTrue();
        }

        relay.Freeze();

        await Should.ThrowAsync<ConnectionLostException>(async () => await messages.MoveNextAsync());
    }

    [Fact]
    public async Task An_append_that_it_happens_to_has_an_unknown_outcome()
    {
        await using var cluster = await ScriptedCluster.StartAsync();
        using var relay = new Relay(cluster.Nodes[0].Port);
        await using var client = new EventStoreClient(EventStoreClientSettings.Create($"esdb://127.0.0.1:{relay.Port}?tls=false&keepAliveInterval=1000&keepAliveTimeout=1000"));
        await client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);

        relay.Freeze();

        (await Should.ThrowAsync<ConnectionLostException>(() => client.AppendToStreamAsync("s", StreamState.Any, [Events.New()], TimeSpan.FromMinutes(1)))).NothingTaken.ShouldBeFalse();
    }
}
