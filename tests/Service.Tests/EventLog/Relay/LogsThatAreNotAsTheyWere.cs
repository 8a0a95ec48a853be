using System.Text;
using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using NegotiationTracker.Service.Tests.EventLog.Migration;
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
        ["notes about a stream cannot be read"] = ((s, _) => Note(s, """{"$tb":1,}"""), 20, "revision 0 of stream $$process-eastern-talks"),
        ["an event has no time"] = ((s, e) => Alter(s, e, Oddity.NoCreated), 20, "revision 7 of stream process-eastern-talks"),
        ["an event has no place"] = ((s, e) => Alter(s, e, Oddity.NoPosition), 20, "revision 7 of stream process-eastern-talks"),
        ["an event has the largest revision"] = ((s, e) => Alter(s, e, Oddity.LargestSignedRevision), 20, "revision 9223372036854775807 of stream process-eastern-talks"),
        ["evidence is of no form"] = ((s, e) => Add(s, e[^1].Event with { Id = Strange, Metadata = """{"evidence":{"sources":[null]},"key":"k","bodyHash":"h","recordedBy":"local"}"""u8.ToArray() }), 20, "revision 7 of stream process-eastern-talks"),
        ["a stream is none of the record's"] = ((s, e) => s.Log.Append("process-Not A Slug", -1, e[^1].Event with { Id = Strange }), 20, "process-Not A Slug is not valid"),
    };

    /// <summary>Notes of the server about a stream. Each removes events on a server, or cannot be read, and then it may.</summary>
    public static TheoryData<string, string> Notes { get; } = new()
    {
        { """{"$tb":1}""", "the stream was deleted or truncated" },
        { """{"$tb":9223372036854775807}""", "the stream was deleted or truncated" },
        { """{"$tb":-1}""", "the stream was deleted or truncated" },
        { """{"$tb":"all"}""", "the stream was deleted or truncated" },
        { """{"\u0024tb":1}""", "the stream was deleted or truncated" },
        { """{"$maxCount":3}""", "the stream was deleted or truncated" },
        { """{"$maxAge":1e400}""", "the stream was deleted or truncated" },
        { """{"$tb":1,}""", "the metadata of the stream cannot be read" },
        { """{/* once */"$tb":1}""", "the metadata of the stream cannot be read" },
        { """{'$tb':1}""", "the metadata of the stream cannot be read" },
        { "\uFEFF{}", "the metadata of the stream cannot be read" },
        { """{"\uD800":1}""", "the metadata of the stream cannot be read" },
        { """{"$acl":""" + new string('[', 100) + new string(']', 100) + "}", "the metadata of the stream cannot be read" },
        { "", "the metadata of the stream cannot be read" },
        { "null", "the metadata of the stream is not a JSON object" },
        { "[]", "the metadata of the stream is not a JSON object" },
    };

    /// <summary>Events that cannot be read or cannot be so, and what is said of them.</summary>
    public static TheoryData<Oddity, string> Odd { get; } = new()
    {
        { Oddity.NoEvent, "it has no stream" },
        { Oddity.NoId, "it has no id: event 00000000-0000-0000-0000-000000000000, revision 7 of stream process-eastern-talks" },
        { Oddity.IdThatIsNoId, "its id 42 is not a UUID" },
        { Oddity.NoStream, "it has no stream" },
        { Oddity.StreamThatIsNoText, "the name of its stream is not UTF-8" },
        { Oddity.AnotherStream, "events before it are missing" },
        { Oddity.NoType, "it has no type" },
        { Oddity.NoContentType, "it has no content-type" },
        { Oddity.NoCreated, "it has no created" },
        { Oddity.CreatedThatIsNoTime, "its created yesterday is not a time" },
        { Oddity.CreatedAfterAllTime, "is not a time" },
        { Oddity.LargestRevision, "its revision 18446744073709551615 is too large" },
        { Oddity.LargestSignedRevision, "the revision 9223372036854775807 is too large" },
        { Oddity.LargestPosition, "its commit position 18446744073709551614 is too large" },
        { Oddity.NoPosition, "the server does not say where the event is in its log" },
    };

    /// <summary>Events of the right stream at the right revision that this service did not write.</summary>
    public static TheoryData<string, string> Foreign { get; } = new()
    {
        { "null", """{"evidence":{"unsourced":true}}""" },
        { "[]", """{"evidence":{"unsourced":true}}""" },
        { "true", "null" },
        { "{}", """{"evidence":null}""" },
        { "{}", """{"evidence":{"sources":[null]},"key":"\"k\"","bodyHash":"\"h\"","recordedBy":"local"}""" },
        { "{}", """{"evidence":{"unsourced":"no"},"key":7}""" },
    };

    [Theory]
    [MemberData(nameof(Notes))]
    public async Task Notes_about_a_stream_that_remove_events_or_cannot_be_read_end_a_copy_and_are_named(string notes, string told)
    {
        await using var server = await log.ServerAsync();
        server.Log.Append("$$" + RecordedLog.Last, Expected.NoStream, new Proposal(Strange, "$metadata", Encoding.UTF8.GetBytes(notes)));

        (await CopyAsync(server)).ShouldSatisfyAllConditions(e => e.ShouldStartWith(told), e => e.ShouldContain($"event {Strange}, revision 0 of stream $${RecordedLog.Last}"));
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task An_event_that_cannot_be_read_ends_a_copy_and_is_named(Oddity oddity, string told)
    {
        await using var server = await log.ServerAsync();
        server.Log.Append(RecordedLog.Last, 6, log.Events[^1].Event with { Id = Strange });
        server.Script.Alter(Strange, oddity);

        (await CopyAsync(server)).ShouldSatisfyAllConditions(e => e.ShouldContain(told), e => e.ShouldContain("revision "), e => e.ShouldContain(" of stream "));
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task An_event_that_this_service_did_not_write_ends_a_copy_and_is_named(string data, string metadata)
    {
        await using var server = await log.ServerAsync();
        server.Log.Append(RecordedLog.Last, 6, log.Events[^1].Event with { Id = Strange, Data = Encoding.UTF8.GetBytes(data), Metadata = Encoding.UTF8.GetBytes(metadata) });

        (await CopyAsync(server)).ShouldSatisfyAllConditions(e => e.ShouldStartWith("the data or metadata cannot be read"), e => e.ShouldContain($"revision 7 of stream {RecordedLog.Last}"));
    }

    [Fact]
    public async Task After_an_alarm_the_lag_grows_with_what_is_recorded_and_with_time()
    {
        await using var copy = await Copy.OfAsync(await log.ServerAsync(), cluster);
        await (await copy.StartAsync()).CaughtUpAsync(log.Events.Count);
        Note(copy.Server, """{"$tb":1,}""");
        (await copy.AlarmAsync()).ShouldContain($"revision 0 of stream $${RecordedLog.Last}");

        Add(copy.Server, log.Events[^1].Event with { Id = Strange });
        var one = (await copy.UntilAsync(r => r["relay"]!["events"]!.GetValue<long>() == 1))["relay"]!["seconds"]!.GetValue<double>();
        copy.Server.Log.Append(RecordedLog.Last, 7, log.Events[^1].Event with { Id = Guid.CreateVersion7() });
        await copy.UntilAsync(r => r["relay"]!["events"]!.GetValue<long>() == 2);
        await copy.UntilAsync(r => r["relay"]!["seconds"]!.GetValue<double>() > one + 1);

        await copy.Server.Nodes[0].StopAsync();
        var gone = (await copy.ReadyAsync())["relay"]!["seconds"]!.GetValue<double>();
        var ready = await copy.UntilAsync(r => r["relay"]!["seconds"]!.GetValue<double>() > gone + 1);
        (ready["relay"]!["events"]!.GetValue<long>(), ready["relay"]!["state"]!.ToString(), ready["status"]!.ToString()).ShouldBe((2, "stopped", "not ready"));
    }

    [Fact]
    public async Task Sessions_that_begin_again_and_again_are_no_progress()
    {
        await using var copy = await Copy.OfAsync(await log.ServerAsync(most: 12), cluster);
        await (await copy.StartAsync()).CaughtUpAsync(12);
        copy.Server.Script.DeliverSubscriptions(new Delivery.EndAfter(0));
        await copy.Server.Nodes[0].StopAsync();
        await copy.Server.Nodes[0].StartAsync();
        var calls = copy.Server.Calls.Count;

        RecordedLog.Append(copy.Server, log.Events.Skip(12));

        (await copy.UntilAsync(r => r["relay"]!["state"]!.ToString() == "behind"))["status"]!.ToString().ShouldBe("ready");
        var late = await copy.UntilAsync(r => r["relay"]!["lastError"]?.ToString() == "no progress for 30 s and more", TimeSpan.FromSeconds(60));
        late["status"]!.ToString().ShouldBe("not ready");
        (await copy.StatusAsync()).ShouldBe(503);
        copy.Server.Calls.Count.ShouldBeGreaterThan(calls + 20, "sessions began again meanwhile");
        copy.Server.Script.Clear();
        await copy.CaughtUpAsync(log.Events.Count);
    }

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

    /// <summary>Only the comparison with the server finds it, while later events are being copied.</summary>
    [Fact]
    public async Task An_event_of_which_no_later_one_tells_is_missed_and_the_copying_ends_at_once()
    {
        await using var copy = await Copy.OfAsync(await log.ServerAsync(), cluster);
        copy.Server.Script.DeliverSubscriptions(new Delivery.Gap(3), new Delivery.Slow(TimeSpan.FromMilliseconds(200)));

        await copy.StartAsync();
        var told = await copy.AlarmAsync();
        var size = await copy.SizeAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(500));

        told.ShouldContain("another event than the server at index 3");
        size.ShouldBeInRange(4, 18);
        (await copy.SizeAsync()).ShouldBe(size);
        (await copy.AskAsync<string>("select alarm from tracker.relay")).ShouldBe(told);
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

    /// <summary>Copies the log with the command into a database without an entry, and returns why that failed.</summary>
    private async Task<string> CopyAsync(ScriptedCluster server)
    {
        var (code, output, error) = await RecordedService.CopyAsync(server.ConnectionString(), await cluster.NewDatabaseWithTablesAsync());
        (code, output).ShouldBe((1, string.Empty), error);
        error.Split('\n').Length.ShouldBe(2, error);
        return error;
    }

    private static void Note(ScriptedCluster server, string notes) => server.Log.Append("$$" + RecordedLog.Last, Expected.NoStream, new Proposal(Guid.CreateVersion7(), "$metadata", Encoding.UTF8.GetBytes(notes)));

    private static void Alter(ScriptedCluster server, IReadOnlyList<LoggedEvent> events, Oddity oddity)
    {
        server.Script.Alter(Strange, oddity);
        Add(server, events[^1].Event with { Id = Strange });
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
