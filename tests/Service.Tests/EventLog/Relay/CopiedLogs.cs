using System.Text;
using NegotiationTracker.EventStoreDb.Scripted;
using NegotiationTracker.EventStoreDb.Scripted.Log;
using NegotiationTracker.Storage.EventLog.EventStoreDb;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog.Relay;

/// <summary>A log that was copied into a server keeps its indexes, its times and therefore its leaves. Later entries continue from there.</summary>
public sealed class CopiedLogs(RecordedLog log, TestCluster cluster) : IClassFixture<RecordedLog>
{
    private const int Prefix = 12;

    [Fact]
    public async Task It_has_the_leaves_that_it_had_and_goes_on_behind_them()
    {
        await using var copy = await Copy.OfAsync(await ServerAsync((e, i) => i < Prefix ? Noted(e, i, log.RecordedAt[i]) : e.Event), cluster);

        await (await copy.StartAsync()).CaughtUpAsync(log.Events.Count);

        (await copy.LeavesAsync()).Split(',').Take(Prefix).ShouldBe(log.Leaves.Split(',').Take(Prefix));
        (await copy.AskAsync<long>("select copied from tracker.relay")).ShouldBe(Prefix);
        (await copy.AskAsync<bool>("select bool_and(later) from (select recorded_at > lag(recorded_at) over (order by index) later from tracker.ledger) o")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 1, "2017-01-01T00:00:00.000000Z", 0, "index 1, but 0 is the next one")]
    [InlineData(3, 4, "2040-01-01T00:00:00.000000Z", 3, "index 4, but 3 is the next one")]
    [InlineData(3, 2, "2040-01-01T00:00:00.000000Z", 3, "index 2, but 3 is the next one")]
    [InlineData(3, 3, "2017-01-01T00:00:00.000000Z", 3, "no later recorded time than the one before it")]
    [InlineData(3, 3, "2040", 3, EventMetadata.CopiedRecordedAtName)]
    public async Task It_is_one_unbroken_run_or_it_is_refused(int at, int index, string recordedAt, long copied, string told)
    {
        await using var copy = await Copy.OfAsync(await ServerAsync((e, i) => i < at ? Noted(e, i, log.RecordedAt[i]) : i == at ? Noted(e, index, recordedAt) : e.Event), cluster);

        await copy.StartAsync();

        (await copy.AlarmAsync()).ShouldContain(told);
        (await copy.SizeAsync()).ShouldBe(copied);
    }

    [Fact]
    public async Task A_copied_entry_behind_one_that_was_not_is_refused_also_after_a_restart()
    {
        await using var copy = await Copy.OfAsync(await ServerAsync((e, i) => i == 0 ? Noted(e, 0, log.RecordedAt[0]) : e.Event, 2), cluster);
        await (await copy.StartAsync()).CaughtUpAsync(2);
        await copy.StopAsync();
        copy.Server.Log.Append(log.Events[2].Stream, log.Events[2].Revision - 1, Noted(log.Events[2], 2, "2040-01-01T00:00:00.000000Z"));

        await copy.StartAsync();

        (await copy.AlarmAsync()).ShouldContain("after one that was recorded here");
        (await copy.SizeAsync()).ShouldBe(2);
    }

    private async Task<ScriptedCluster> ServerAsync(Func<LoggedEvent, int, Proposal> event_, int most = int.MaxValue)
    {
        var server = await ScriptedCluster.StartAsync();
        RecordedLog.Append(server, log.Events.Take(most).Select((e, i) => e with { Event = event_(e, i) }));
        return server;
    }

    private static Proposal Noted(LoggedEvent e, int index, string recordedAt) => e.Event with
    {
        Metadata = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(e.Event.Metadata.Span)[..^1] + $",\"{EventMetadata.CopiedIndexName}\":{index},\"{EventMetadata.CopiedRecordedAtName}\":\"{recordedAt}\"}}"),
    };
}
