namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Values and what they refuse.</summary>
public sealed class ValueTests
{
    [Fact]
    public void Places_are_ordered_by_commit_then_by_prepare()
    {
        Position[] ordered = [Position.Start, new(1, 0), new(1, 1), new(2, 0), Position.End];
        ordered.Reverse().Order().ShouldBe(ordered);
        (new Position(1, 0) < new Position(1, 1), new Position(2, 0) >= new Position(1, 9), new Position(1, 1) <= new Position(1, 1), new Position(1, 1) > new Position(1, 1)).ShouldBe((true, true, true, false));
    }

    [Fact]
    public void What_is_expected_of_a_stream_says_itself()
    {
        new[] { StreamState.Any, StreamState.NoStream, StreamState.StreamExists, StreamState.StreamRevision(7) }.Select(s => s.ToString()).ShouldBe(["any", "no stream", "stream exists", "7"]);
        Should.Throw<ArgumentOutOfRangeException>(() => StreamState.StreamRevision(ulong.MaxValue));
    }

    [Fact]
    public void An_event_has_an_id_and_a_type()
    {
        Should.Throw<ArgumentException>(() => new EventData(Guid.Empty, "t", default));
        Should.Throw<ArgumentException>(() => new EventData(Events.NewId(), "", default));
    }

    [Fact]
    public void A_filter_filters()
    {
        Should.Throw<ArgumentException>(() => EventFilter.StreamPrefix());
        Should.Throw<ArgumentException>(() => EventFilter.EventTypePrefix("a", ""));
        Should.Throw<ArgumentException>(() => EventFilter.StreamRegex(""));
        Should.Throw<ArgumentOutOfRangeException>(() => EventFilter.StreamPrefix("a") with { MaxSearchWindow = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new SubscriptionFilterOptions(EventFilter.StreamPrefix("a"), 0));
    }

    [Fact]
    public async Task A_read_asks_for_something_that_can_be_there()
    {
        await using var client = new EventStoreClient(EventStoreClientSettings.Create("esdb://nowhere.invalid"));
        await Should.ThrowAsync<ArgumentException>(async () => await client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.End).ToListAsync());
        await Should.ThrowAsync<ArgumentException>(async () => await client.ReadStreamAsync(Direction.Forwards, "", StreamPosition.Start).ToListAsync());
        await Should.ThrowAsync<ArgumentException>(async () => await client.ReadAllAsync(Direction.Forwards, Position.Start, maxCount: 0).ToListAsync());
    }

    [Fact]
    public async Task The_time_of_an_event_is_exact_to_a_hundred_nanoseconds()
    {
        var at = new DateTimeOffset(2017, 1, 23, 4, 5, 6, TimeSpan.Zero).AddTicks(1_234_567);
        await using var stage = await Stage.SetAsync(new() { Time = new Fixed(at) });
        await stage.Client.AppendToStreamAsync("s", StreamState.NoStream, [Events.New()]);
        (await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start).SingleAsync()).Created.ShouldBe(at);
    }

    private sealed class Fixed(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
