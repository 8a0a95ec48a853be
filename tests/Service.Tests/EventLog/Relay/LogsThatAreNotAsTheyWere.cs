using System.Text;
using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>A changed event, or a wrong order, stops the relay with an alarm. Events before it are copied, and none after it.</summary>
public sealed class LogsThatAreNotAsTheyWere(RecordedLog log, TestCluster cluster) : IClassFixture<RecordedLog>
{
    private static readonly Guid Strange = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");

    public static TheoryData<string> Wrongs => [.. Cases.Keys];

    /// <summary>The faults: how to make each, the number of events copied before it, and the alarm.</summary>
    private static readonly Dictionary<string, (Action<ScriptedCluster, IReadOnlyList<LoggedEvent>> Make, long Copied, string Told)> Cases = new(StringComparer.Ordinal)
    {
        ["an event is left out"] = ((s, _) => Twice(s, new Delivery.Gap(10)), 10, "events before it are missing"),
        ["two events of a stream come the wrong way round"] = ((s, _) => Twice(s, new Delivery.Swap(10)), 10, "events before it are missing"),
        ["two events come the wrong way round"] = ((s, _) => Twice(s, new Delivery.Swap(3)), 4, "after a later one"),
        ["an event comes twice"] = ((s, _) => Twice(s, new Delivery.Duplicate(4)), 5, "an event with this id was already copied"),
        ["an event of which nothing else tells is left out"] = ((s, _) => Twice(s, new Delivery.Gap(3)), 19, "another event than the server at index 3"),
        ["an id was used twice"] = ((s, e) => Add(s, e[^1].Event), 20, "an event with this id was already copied"),
        ["a type is not known"] = ((s, e) => Add(s, e[^1].Event with { Id = Strange, Type = "process-dreamt-of.v1" }), 20, "process-dreamt-of.v1 is unknown"),
        ["a type stands where it never does"] = ((s, e) => Add(s, e[0].Event with { Id = Strange }), 20, "is not allowed on this stream"),
        ["data is no JSON"] = ((s, e) => Add(s, e[^1].Event with { Id = Strange, Data = "{"u8.ToArray() }), 20, "cannot be read"),
        ["data is of another form"] = ((s, e) => Add(s, e[^1].Event with { Id = Strange, Data = "{\"more\":1}"u8.ToArray() }), 20, "cannot be read"),
        ["there is no metadata"] = ((s, e) => Add(s, e[^1].Event with { Id = Strange, Metadata = default }), 20, "cannot be read"),
        ["the database takes no such text"] = ((s, e) => Add(s, Said(e[^1], "\"id\":\"6\"", "\"id\":\"\\u0000\"")), 20, "event"),
        ["a stream was ended"] = ((s, _) => s.Log.Tombstone(RecordedLog.Last, 6), 20, "tombstone"),
        ["a stream was deleted"] = ((s, _) => s.Log.Delete(RecordedLog.Last, 6), 20, "deleted or truncated"),
        ["a copied entry comes late"] = ((s, e) => Add(s, Noted(e[^1], "\"tracker-index\":20,\"tracker-recordedAt\":\"2040-01-01T00:00:00.000000Z\"")), 20, "after one that was recorded here"),
        ["a stream is none of the record's"] = ((s, e) => s.Log.Append("process-Not A Slug", -1, e[^1].Event with { Id = Strange }), 20, "process-Not A Slug is not valid"),
    };

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task It_stops_before_what_is_wrong_when(string wrong)
    {
        var (make, copied, told) = Cases[wrong];
        await using var copy = await Copy.OfAsync(await log.ServerAsync(), cluster);
        make(copy.Server, log.Events);

        await copy.StartAsync();

        (await copy.AlarmAsync()).ShouldContain(told);
        (await copy.SizeAsync()).ShouldBe(copied);
        (await copy.AskAsync<long>("select size from tracker.relay")).ShouldBe(copied);
        (await copy.AskAsync<string>("select alarm from tracker.relay")).ShouldContain(told);
    }

    [Fact]
    public async Task A_server_that_has_lost_its_end_is_not_copied_on()
    {
        await using var copy = await Copy.OfAsync(await log.ServerAsync(), cluster);
        await (await copy.StartAsync()).CaughtUpAsync(log.Events.Count);
        await copy.StopAsync();
        await using var other = await Copy.OfAsync(await log.ServerAsync(most: 12), cluster);

        await copy.AtAsync(other.Server);

        (await copy.AlarmAsync()).ShouldContain("last copied");
        (await copy.SizeAsync()).ShouldBe(log.Events.Count);
    }

    [Fact]
    public async Task A_copy_that_something_else_has_written_to_is_not_written_to()
    {
        await using var copy = await Copy.OfAsync(await log.ServerAsync(most: 12), cluster);
        await (await copy.StartAsync()).CaughtUpAsync(12);
        await copy.AskAsync<long>("update tracker.ledger_head set size = 13 returning size");

        RecordedLog.Append(copy.Server, log.Events.Skip(12));

        (await copy.AlarmAsync()).ShouldContain("another program wrote to the copy");
    }

    private static void Add(ScriptedCluster server, Proposal proposal) => server.Log.Append(RecordedLog.Last, 6, proposal).ShouldBeOfType<WriteOutcome.Taken>();

    private static Proposal Said(LoggedEvent e, string what, string instead)
    {
        var text = Encoding.UTF8.GetString(e.Event.Data.Span);
        text.ShouldContain(what);
        return e.Event with { Id = Strange, Data = Encoding.UTF8.GetBytes(text.Replace(what, instead, StringComparison.Ordinal)) };
    }

    private static Proposal Noted(LoggedEvent e, string members) =>
        e.Event with { Id = Strange, Metadata = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(e.Event.Metadata.Span).TrimEnd('}') + $",{members}}}") };

    private static void Twice(ScriptedCluster server, Delivery way)
    {
        server.Script.Deliver(way);
        server.Script.Deliver(way);
    }
}
