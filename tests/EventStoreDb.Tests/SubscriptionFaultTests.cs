namespace NegotiationTracker.EventStoreDb.Tests;

/// <summary>Subscriptions that go wrong.</summary>
public sealed class SubscriptionFaultTests
{
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
        await using var stage = await Stage.WithAsync(4);
        stage.Script.Deliver(ways);
        var seen = await stage.Client.SubscribeToAll(FromAll.Start).TakeWhile(m => m is not StreamMessage.CaughtUp).OfType<StreamMessage.Event>().Select(e => (int)e.Record.EventNumber).ToListAsync();
        seen.ShouldBe(events);
    }

    [Fact]
    public async Task A_place_without_a_prepare_comes_as_it_is()
    {
        await using var stage = await Stage.WithAsync(2);
        stage.Script.Deliver(new Delivery.PrepareZero());
        var record = await stage.Client.SubscribeToAll(FromAll.Start).OfType<StreamMessage.Event>().FirstAsync();
        record.Record.Position.ShouldBe(new((ulong)stage.Cluster.Log.All[0].Commit, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_subscription_that_ends_or_breaks_is_a_lost_connection_and_is_the_callers_to_begin_anew(bool breaks)
    {
        await using var stage = await Stage.WithAsync(4);
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
        await using var stage = await Stage.WithAsync(1);
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
}
