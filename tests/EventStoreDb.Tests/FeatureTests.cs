namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>The client does not use features that a server lacks.</summary>
public sealed class FeatureTests
{
    [Fact]
    public async Task A_method_that_a_server_does_not_have_is_not_called()
    {
        await using var stage = await Stage.SetAsync(new() { Methods = ["append"], Version = "99.1.0" });
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        (await Should.ThrowAsync<UnsupportedByServerException>(async () => await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start).ToListAsync())).Message.ShouldContain("99.1.0");
        await Should.ThrowAsync<UnsupportedByServerException>(() => stage.Client.DeleteAsync("s", StreamState.Any));
        await Should.ThrowAsync<UnsupportedByServerException>(() => stage.Client.TombstoneAsync("s", StreamState.Any));
        stage.Cluster.Calls.Select(c => c.Method).ShouldBe([Method.ServerFeatures, Method.Append]);
    }

    [Fact]
    public async Task A_server_that_cannot_say_what_it_can_has_the_methods_but_no_filters_for_reads()
    {
        await using var stage = await Stage.SetAsync(new() { Methods = null });
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        (await stage.Client.ReadAllAsync(Direction.Forwards, Position.Start).CountAsync()).ShouldBe(1);
        (await Should.ThrowAsync<UnsupportedByServerException>(async () => await stage.Client.ReadAllAsync(Direction.Forwards, Position.Start, EventFilter.StreamPrefix("s")).ToListAsync()))
            .Message.ShouldContain("filter");
        (await stage.Client.SubscribeToAll(FromAll.Start, new(EventFilter.StreamPrefix("s"))).OfType<StreamMessage.Event>().FirstAsync()).Record.EventStreamId.ShouldBe("s");
    }

    [Fact]
    public async Task A_server_is_asked_once_and_again_when_it_was_away()
    {
        await using var stage = await Stage.SetAsync();
        await Append();
        await Append();
        stage.Count(Method.ServerFeatures).ShouldBe(1);
        stage.Script.Next(Method.Append, new Fault.Unavailable());
        await Append();
        stage.Count(Method.ServerFeatures).ShouldBe(2);

        Task Append() => stage.Client.AppendToStreamAsync("s", StreamState.Any, [Events.New()]);
    }

    [Fact]
    public async Task A_server_that_does_not_say_in_time_is_unavailable()
    {
        await using var stage = await Stage.SetAsync(options: "gossipTimeout=2000");
        stage.Script.Next(Method.ServerFeatures, new Fault.Silent());
        (await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()])).NextExpectedRevision.ShouldBe(0ul);
        stage.Count(Method.Append).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_caller_is_called_is_told_with_every_call()
    {
        await using var stage = await Stage.SetAsync(options: "connectionName=tracker%20one");
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        stage.Cluster.Calls.ShouldAllBe(c => c.ConnectionName == "tracker one" && c.RequiresLeader);
    }
}
