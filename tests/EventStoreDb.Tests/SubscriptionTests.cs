namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Following the log, as every server does it.</summary>
public sealed class SubscriptionTests
{
    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task What_was_appended_comes_then_that_all_has_come_then_what_is_appended(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var prefix = Events.NewStream("follow");
        var (before, after) = (Events.Several(3), Events.Several(3));
        await server.Client.AppendToStreamAsync(prefix, StreamState.NoStream, before);
        await using var messages = server.Client.SubscribeToAll(FromAll.Start, new(EventFilter.StreamPrefix(prefix)), cancellationToken: TestContext.Current.CancellationToken).GetAsyncEnumerator();

        (await Next(messages)).ShouldBeOfType<StreamMessage.SubscriptionConfirmation>();
        (await Until<StreamMessage.CaughtUp>(messages)).ShouldBe(before.Select(e => e.EventId));
        await server.Client.AppendToStreamAsync(prefix, StreamState.StreamRevision(2), after);
        var live = new List<EventRecord>();
        while (live.Count < 3)
        {
            live.AddRange((await Next(messages)) is StreamMessage.Event e ? [e.Record] : []);
        }

        live.Select(e => e.EventId).ShouldBe(after.Select(e => e.EventId));
        live.ShouldAllBe(e => e.Position.PreparePosition > 0);
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_subscription_begins_after_the_place_that_it_is_given(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var prefix = Events.NewStream("after");
        var given = Events.Several(3);
        await server.Client.AppendToStreamAsync(prefix, StreamState.NoStream, given);
        var filter = EventFilter.StreamPrefix(prefix);
        var first = await server.Client.ReadAllAsync(Direction.Forwards, Position.Start, filter, 1).SingleAsync();

        await using var messages = server.Client.SubscribeToAll(FromAll.After(first.Position), new(filter)).GetAsyncEnumerator();

        (await Until<StreamMessage.CaughtUp>(messages)).ShouldBe(given[1..].Select(e => e.EventId));
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_place_that_was_told_while_catching_up_is_one_to_begin_after(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var prefix = Events.NewStream("place");
        var given = Events.Several(120);
        await server.Client.AppendToStreamAsync(prefix, StreamState.NoStream, given);
        var filter = new SubscriptionFilterOptions(EventFilter.StreamPrefix(prefix));
        var (seen, place) = (new List<Guid>(), default(Position));
        await foreach (var message in server.Client.SubscribeToAll(FromAll.Start, filter))
        {
            seen.AddRange(message is StreamMessage.Event e ? [e.Record.EventId] : []);
            if (message is StreamMessage.AllStreamCheckpointReached at && seen.Count is > 0 and < 120)
            {
                place = at.Position;
                break;
            }
        }

        await using var messages = server.Client.SubscribeToAll(FromAll.After(place), filter).GetAsyncEnumerator();

        seen.AddRange(await Until<StreamMessage.CaughtUp>(messages));
        seen.ShouldBe(given.Select(e => e.EventId));
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task From_the_end_only_what_is_appended_comes(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        var prefix = Events.NewStream("end");
        await server.Client.AppendToStreamAsync(prefix, StreamState.NoStream, Events.Several(3));
        await using var messages = server.Client.SubscribeToAll(FromAll.End, new(EventFilter.StreamPrefix(prefix))).GetAsyncEnumerator();
        (await Until<StreamMessage.CaughtUp>(messages)).ShouldBeEmpty();

        await server.Client.AppendToStreamAsync(prefix, StreamState.StreamRevision(2), [Events.New()]);

        EventRecord? record = null;
        while (record is null)
        {
            record = (await Next(messages)) is StreamMessage.Event e ? e.Record : null;
        }

        record.EventNumber.ShouldBe(3ul);
    }

    [Theory]
    [MemberData(nameof(Server.Kinds), MemberType = typeof(Server))]
    public async Task A_caller_stops_a_subscription(string kind)
    {
        await using var server = await Server.StartAsync(kind);
        using var stop = new CancellationTokenSource();
        await using var messages = server.Client.SubscribeToAll(FromAll.End, cancellationToken: stop.Token).GetAsyncEnumerator();
        await Until<StreamMessage.CaughtUp>(messages);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await Until<StreamMessage.FellBehind>(messages));
    }

    private static async Task<StreamMessage> Next(IAsyncEnumerator<StreamMessage> messages)
    {
        (await messages.MoveNextAsync()).ShouldBeTrue();
        return messages.Current;
    }

    private static async Task<List<Guid>> Until<T>(IAsyncEnumerator<StreamMessage> messages)
    {
        var ids = new List<Guid>();
        while (await Next(messages) is var message and not T)
        {
            ids.AddRange(message is StreamMessage.Event e ? [e.Record.EventId] : []);
        }

        return ids;
    }
}
