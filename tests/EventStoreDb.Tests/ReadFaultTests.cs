namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Reads and subscriptions that go wrong.</summary>
public sealed class ReadFaultTests
{
    [Theory]
    [InlineData(Direction.Forwards)]
    [InlineData(Direction.Backwards)]
    public async Task A_read_of_a_stream_goes_on_where_its_connection_was_cut(Direction direction)
    {
        await using var stage = await StageWith(10);
        stage.Script.Deliver(new Delivery.DropAfter(3));
        stage.Script.Deliver(new Delivery.DropAfter(0));
        stage.Script.Deliver(new Delivery.DropAfter(4));

        var read = await stage.Client.ReadStreamAsync(direction, "s", direction == Direction.Forwards ? new(1) : StreamPosition.End, 8).Select(e => e.EventNumber).ToListAsync();

        read.ShouldBe(direction == Direction.Forwards ? [1, 2, 3, 4, 5, 6, 7, 8] : [9, 8, 7, 6, 5, 4, 3, 2]);
        stage.Count(Method.Read).ShouldBe(4);
    }

    [Theory]
    [InlineData(Direction.Forwards)]
    [InlineData(Direction.Backwards)]
    public async Task A_read_of_all_goes_on_where_its_connection_was_cut(Direction direction)
    {
        await using var stage = await StageWith(10);
        stage.Script.Deliver(new Delivery.DropAfter(3));
        stage.Script.Deliver(new Delivery.DropAfter(2));
        stage.Script.Deliver(new Delivery.DropAfter(1));

        var read = await stage.Client.ReadAllAsync(direction, direction == Direction.Forwards ? Position.Start : Position.End, maxCount: 9).Select(e => e.EventNumber).ToListAsync();

        read.ShouldBe(direction == Direction.Forwards ? [0, 1, 2, 3, 4, 5, 6, 7, 8] : [9, 8, 7, 6, 5, 4, 3, 2, 1]);
    }

    [Fact]
    public async Task A_read_that_is_cut_behind_its_last_event_has_ended()
    {
        await using var stage = await StageWith(3);
        stage.Script.Deliver(new Delivery.DropAfter(3));
        (await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start, 3).CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_read_that_never_gets_through_fails_and_says_that_nothing_was_taken()
    {
        await using var stage = await StageWith(3);
        stage.Script.Always(Method.Read, new Fault.Cut());
        (await Should.ThrowAsync<ConnectionLostException>(async () => await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start).ToListAsync())).NothingTaken.ShouldBeTrue();
        stage.Count(Method.Read).ShouldBe(1 + new ResilienceSettings().Retries);
    }

    [Fact]
    public async Task A_read_that_gets_no_further_fails()
    {
        await using var stage = await StageWith(3);
        for (var call = 0; call < 20; call++)
        {
            stage.Script.Deliver(new Delivery.DropAfter(1)); // Which is each time the event that came last.
        }

        var seen = new List<ulong>();
        await Should.ThrowAsync<ConnectionLostException>(async () =>
        {
            await foreach (var e in stage.Client.ReadAllAsync(Direction.Forwards, Position.Start))
            {
                seen.Add(e.EventNumber);
            }
        });
        (seen.Single(), stage.Count(Method.Read)).ShouldBe((0ul, 1 + new ResilienceSettings().Retries));
    }

    [Fact]
    public async Task A_read_with_a_deadline_ends_with_it()
    {
        await using var stage = await StageWith(3);
        stage.Script.Always(Method.Read, new Fault.Silent());
        var read = stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start, deadline: TimeSpan.FromMilliseconds(200));
        (await Should.ThrowAsync<DeadlineExceededException>(async () => await read.ToListAsync())).NothingTaken.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_that_was_truncated_begins_later()
    {
        await using var stage = await StageWith(5);
        stage.Cluster.Log.Truncate("s", 3);
        (await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start).Select(e => e.EventNumber).ToListAsync()).ShouldBe([3ul, 4ul]);
    }

    public static TheoryData<Delivery[], int[]> Wrong() => new()
    {
        { [new Delivery.Duplicate(1)], [0, 1, 1, 2, 3] },
        { [new Delivery.Gap(1)], [0, 2, 3] },
        { [new Delivery.Swap(1)], [0, 2, 1, 3] },
        { [new Delivery.Swap(3), new Delivery.Gap(0)], [1, 2, 3] },
        { [new Delivery.Slow(TimeSpan.FromMilliseconds(5))], [0, 1, 2, 3] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_subscription_brings_what_the_server_sends_as_it_is(Delivery[] ways, int[] events)
    {
        await using var stage = await StageWith(4);
        stage.Script.Deliver(ways);
        var seen = await stage.Client.SubscribeToAll(FromAll.Start).TakeWhile(m => m is not StreamMessage.CaughtUp).OfType<StreamMessage.Event>().Select(e => (int)e.Record.EventNumber).ToListAsync();
        seen.ShouldBe(events);
    }

    [Fact]
    public async Task A_place_without_a_prepare_comes_as_it_is()
    {
        await using var stage = await StageWith(2);
        stage.Script.Deliver(new Delivery.PrepareZero());
        var record = await stage.Client.SubscribeToAll(FromAll.Start).OfType<StreamMessage.Event>().FirstAsync();
        record.Record.Position.ShouldBe(new((ulong)stage.Cluster.Log.All[0].Commit, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_subscription_that_ends_or_breaks_is_a_lost_connection_and_is_the_callers_to_begin_anew(bool breaks)
    {
        await using var stage = await StageWith(4);
        stage.Script.Deliver(breaks ? new Delivery.DropAfter(2) : new Delivery.EndAfter(2));
        var seen = new List<Position>();
        await Should.ThrowAsync<ConnectionLostException>(() => Follow(FromAll.Start, 9));

        await Follow(FromAll.After(seen[^1]), 4);

        seen.ShouldBe(stage.Cluster.Log.All.Select(e => new Position((ulong)e.Commit, (ulong)e.Prepare)));

        async Task Follow(FromAll from, int until)
        {
            await foreach (var e in stage.Client.SubscribeToAll(from).OfType<StreamMessage.Event>())
            {
                seen.Add(e.Record.Position);
                if (seen.Count == until)
                {
                    return;
                }
            }
        }
    }

    [Fact]
    public async Task The_start_of_a_subscription_is_repeated()
    {
        await using var stage = await StageWith(1);
        stage.Script.Next(Method.Read, new Fault.Unavailable(), new Fault.Cut());
        (await stage.Client.SubscribeToAll(FromAll.Start).FirstAsync()).ShouldBeOfType<StreamMessage.SubscriptionConfirmation>();
    }

    [Fact]
    public async Task A_server_that_does_not_tell_that_it_has_caught_up_tells_its_place()
    {
        await using var stage = await Stage.SetAsync(new() { CaughtUp = false });
        stage.Cluster.Log.Append("other", Expected.Any, Events.Proposed());
        var place = await stage.Client.SubscribeToAll(FromAll.Start, new(EventFilter.StreamPrefix("s"))).OfType<StreamMessage.AllStreamCheckpointReached>().Skip(1).FirstAsync();
        place.Position.ShouldBe(new((ulong)stage.Cluster.Log.All[0].Commit, 0));
    }

    private static async Task<Stage> StageWith(int events)
    {
        var stage = await Stage.SetAsync();
        stage.Cluster.Log.Append("s", Expected.NoStream, [.. Enumerable.Range(0, events).Select(_ => Events.Proposed())]);
        return stage;
    }
}
