namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Reads that go wrong.</summary>
public sealed class ReadFaultTests
{
    [Theory]
    [InlineData(Direction.Forwards)]
    [InlineData(Direction.Backwards)]
    public async Task A_read_of_a_stream_goes_on_where_its_connection_was_cut(Direction direction)
    {
        await using var stage = await Stage.WithAsync(10);
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
        await using var stage = await Stage.WithAsync(10);
        stage.Script.Deliver(new Delivery.DropAfter(3));
        stage.Script.Deliver(new Delivery.DropAfter(2));
        stage.Script.Deliver(new Delivery.DropAfter(1));

        var read = await stage.Client.ReadAllAsync(direction, direction == Direction.Forwards ? Position.Start : Position.End, maxCount: 9).Select(e => e.EventNumber).ToListAsync();

        read.ShouldBe(direction == Direction.Forwards ? [0, 1, 2, 3, 4, 5, 6, 7, 8] : [9, 8, 7, 6, 5, 4, 3, 2, 1]);
    }

    [Fact]
    public async Task A_read_that_is_cut_behind_its_last_event_has_ended()
    {
        await using var stage = await Stage.WithAsync(3);
        stage.Script.Deliver(new Delivery.DropAfter(3));
        (await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start, 3).CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task A_read_that_never_gets_through_fails_and_says_that_nothing_was_taken()
    {
        await using var stage = await Stage.WithAsync(3);
        stage.Script.Always(Method.Read, new Fault.Cut());
        (await Should.ThrowAsync<ConnectionLostException>(async () => await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start).ToListAsync())).NothingTaken.ShouldBeTrue();
        stage.Count(Method.Read).ShouldBe(1 + new ResilienceSettings().Retries);
    }

    [Fact]
    public async Task A_read_that_gets_no_further_fails()
    {
        await using var stage = await Stage.WithAsync(3);
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
        await using var stage = await Stage.WithAsync(3);
        stage.Script.Always(Method.Read, new Fault.Silent());
        var read = stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start, deadline: TimeSpan.FromMilliseconds(200));
        (await Should.ThrowAsync<DeadlineExceededException>(async () => await read.ToListAsync())).NothingTaken.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_that_was_truncated_begins_later()
    {
        await using var stage = await Stage.WithAsync(5);
        stage.Cluster.Log.Truncate("s", 3);
        (await stage.Client.ReadStreamAsync(Direction.Forwards, "s", StreamPosition.Start).Select(e => e.EventNumber).ToListAsync()).ShouldBe([3ul, 4ul]);
    }
}
