using NegotiationTracker.EventStoreDb.Scripted;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>Whatever happens to the connection, the copy is the server's log: all of it, in its order, with the same leaves each time that it is made.</summary>
public sealed class CopyingALog(RecordedLog log, TestCluster cluster) : IClassFixture<RecordedLog>
{
    private int All => log.Events.Count;

    /// <summary>The faults of the subscription: in its delivery, or in the answer to its start.</summary>
    public static TheoryData<string> Troubles => [.. Ways.Keys];

    private static readonly Dictionary<string, Action<Script>> Ways = new(StringComparer.Ordinal)
    {
        ["the connection is cut before the first event"] = s => Twice(s, new Delivery.DropAfter(0)),
        ["the connection is cut midway"] = s => Twice(s, new Delivery.DropAfter(5)),
        ["the subscription ends midway"] = s => Twice(s, new Delivery.EndAfter(5)),
        ["the connection is cut again and again"] = s => Enumerable.Range(1, 6).ToList().ForEach(n => Twice(s, new Delivery.DropAfter(n))),
        ["places have no prepare"] = s => Twice(s, new Delivery.PrepareZero(), new Delivery.DropAfter(7)),
        ["events come slowly"] = s => Twice(s, new Delivery.Slow(TimeSpan.FromMilliseconds(20))),
        ["the node is not the leader and knows none"] = s => s.Next(Method.Read, Enumerable.Repeat(new Fault.NotLeader(), 12)),
        ["the node is not ready"] = s => s.Next(Method.Read, Enumerable.Repeat(new Fault.Unavailable(), 12)),
        ["calls take too long"] = s => s.Next(Method.Read, Enumerable.Repeat(new Fault.DeadlineExceeded(), 6)),
        ["connections are cut at once"] = s => s.Next(Method.Read, Enumerable.Repeat(new Fault.Cut(), 6)),
        ["the caller may not read"] = s => s.Next(Method.Read, Enumerable.Repeat(new Fault.AccessDenied(), 4)),
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task It_comes_to_the_same_leaves_although(string trouble)
    {
        await using var copy = await Copy.OfAsync(await log.ServerAsync(), cluster);
        Ways[trouble](copy.Server.Script);

        await (await copy.StartAsync()).CaughtUpAsync(All);

        (await copy.LeavesAsync()).ShouldBe(await CleanAsync(copy));
    }

    [Fact]
    public async Task It_is_known_to_be_current_on_a_server_that_does_not_say_so()
    {
        await using var copy = await Copy.OfAsync(await log.ServerAsync(new ScriptedSettings { CaughtUp = false }), cluster);

        await (await copy.StartAsync()).CaughtUpAsync(All);

        (await copy.ReadyAsync())["relay"]!["events"]!.GetValue<long>().ShouldBe(0);
    }

    [Fact]
    public async Task It_has_the_servers_ids_streams_versions_and_places()
    {
        await using var copy = await (await (await Copy.OfAsync(await log.ServerAsync(), cluster)).StartAsync()).CaughtUpAsync(All);

        (await copy.AskAsync<string>("select string_agg(concat_ws(' ', l.index, e.id, e.stream_id, e.version, e.type), ',' order by e.seq_id) from tracker.ledger l join tracker.mt_events e on e.id = l.event_id"))
            .ShouldBe(string.Join(',', copy.Server.Log.All.Select((e, i) => $"{i} {e.Event.Id} {e.Stream} {e.Revision + 1} {e.Event.Type}")));
        var last = copy.Server.Log.All[^1];
        (await copy.AskAsync<string>("select concat_ws(' ', commit_position, prepare_position, event_id, size, copied) from tracker.relay")).ShouldBe($"{last.Commit} {last.Prepare} {last.Event.Id} {All} 0");
        (await copy.AskAsync<bool>("select bool_and(later) from (select recorded_at > lag(recorded_at) over (order by index) later from tracker.ledger) o")).ShouldBeTrue();
    }

    [Fact]
    public async Task It_goes_on_where_a_service_was_stopped_midway()
    {
        await using var copy = await Copy.OfAsync(await log.ServerAsync(most: 9), cluster);
        await (await copy.StartAsync()).CaughtUpAsync(9);
        await copy.StopAsync();
        RecordedLog.Append(copy.Server, log.Events.Skip(9).Take(6));
        copy.Server.Script.Deliver();
        Twice(copy.Server.Script, new Delivery.Slow(TimeSpan.FromMilliseconds(150)));
        await copy.StartAsync();
        await copy.UntilAsync(r => r["indexes"]!.GetValue<long>() is > 9);
        await copy.StopAsync();
        RecordedLog.Append(copy.Server, log.Events.Skip(15));

        await (await copy.StartAsync()).CaughtUpAsync(All);

        (await copy.LeavesAsync()).ShouldBe(await CleanAsync(copy));
    }

    [Fact]
    public async Task Two_services_at_once_make_one_copy_and_the_other_goes_on_when_one_stops()
    {
        await using var copy = await Copy.OfAsync(await log.ServerAsync(most: 9), cluster);
        await (await copy.StartAsync()).CaughtUpAsync(9);
        await using (var other = await copy.AnotherAsync())
        {
            await copy.StopAsync();
            RecordedLog.Append(copy.Server, log.Events.Skip(9));
            await copy.StartAsync();
            while (await copy.SizeAsync() < All)
            {
                await Task.Delay(20);
            }
        }

        await copy.CaughtUpAsync(All);
        (await copy.LeavesAsync()).ShouldBe(await CleanAsync(copy));
    }

    /// <summary>The leaves of a copy that is made again from nothing, with nothing going wrong.</summary>
    private async Task<string> CleanAsync(Copy copy)
    {
        copy.Server.Script.Clear();
        var anew = await Copy.OfAsync(copy.Server, cluster);
        await (await anew.StartAsync()).CaughtUpAsync(copy.Server.Log.All.Count);
        await anew.StopAsync();
        return await anew.LeavesAsync();
    }

    /// <summary>Waits for the subscription or for the lag check, whichever is first.</summary>
    private static void Twice(Script script, params Delivery[] ways)
    {
        script.Deliver(ways);
        script.Deliver(ways);
    }
}
