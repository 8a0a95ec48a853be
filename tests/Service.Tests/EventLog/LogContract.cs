using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Storage.EventLog;
using NegotiationTracker.Storage.EventLog.Postgres;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.EventLog;

/// <summary>The tests that every log must pass.</summary>
public abstract class LogContract(StartedService service)
{
    protected StartedService Service { get; } = service;

    private IEventLog Log => Service.Host.Services.GetRequiredService<IEventLog>();

    private ILogPositions Places => Service.Host.Services.GetRequiredService<ILogPositions>();

    [Fact]
    public async Task A_stream_holds_what_was_appended_in_its_order()
    {
        var stream = Stream("order");
        (await Log.VersionOfAsync(stream, default)).ShouldBe(0);
        (await Log.ReadStreamAsync(stream, 0, default)).ShouldBeEmpty();
        for (var version = 0; version < 3; version++)
        {
            var done = (await Log.AppendAsync(stream, version, Event(stream, $"k{version}"), default)).ShouldBeOfType<AppendResult.Done>();
            (done.Entry.Entry.Version, done.Entry.Entry.Stream).ShouldBe((version + 1, stream));
        }

        (await Log.VersionOfAsync(stream, default)).ShouldBe(3);
        var read = await Log.ReadStreamAsync(stream, 0, default);
        read.Select(e => (e.Entry.Version, e.Entry.Id, e.Key, e.BodyHash, e.Entry.RecordedBy, e.Entry.When?.Text, ((ProcessOpened)e.Entry.Fact).Title.Text)).ShouldBe(
            [.. Enumerable.Range(0, 3).Select(v => (v + 1L, EventIds.Of(stream, $"k{v}", 0), $"k{v}", $"hash of k{v}", "somebody", (string?)"2017-03", $"Title k{v}"))]);
        read.Select(e => e.Entry.Index).ShouldBeInOrder(SortDirection.Ascending);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    public async Task An_append_to_another_version_than_the_stream_has_is_told_which_it_has_and_does_nothing(int has, int expected)
    {
        var stream = Stream($"moved-{has}-{expected}");
        await FillAsync(stream, has);

        (await Log.AppendAsync(stream, expected, Event(stream, "late"), default)).ShouldBe(new AppendResult.VersionConflict(has));

        (await Log.VersionOfAsync(stream, default)).ShouldBe(has);
    }

    [Fact]
    public async Task Of_many_who_append_to_one_version_one_does()
    {
        var stream = Stream("many");
        await FillAsync(stream, 1);

        var came = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Log.AppendAsync(stream, 1, Event(stream, $"writer-{n}"), default)));

        came.OfType<AppendResult.Done>().ShouldHaveSingleItem();
        came.OfType<AppendResult.VersionConflict>().ShouldAllBe(m => m.Version == 2);
        (await Log.VersionOfAsync(stream, default)).ShouldBe(2);
    }

    [Fact]
    public async Task Entries_are_numbered_in_the_order_of_the_log_and_their_positions_are_those_indexes()
    {
        var numbered = new List<LoggedEntry>();
        foreach (var name in new[] { "one", "two", "three" })
        {
            var done = (AppendResult.Done)await Log.AppendAsync(Stream(name), 0, Event(Stream(name), "k"), default);
            numbered.Add(await Places.NumberedAsync(done.Entry, default));
        }

        numbered.ShouldAllBe(e => !UnassignedIndex.Is(e.Entry));
        numbered.Select(e => e.Entry.Index).ShouldBeInOrder(SortDirection.Ascending);
        numbered.Select(e => e.Entry.RecordedAt).ShouldBeInOrder(SortDirection.Ascending);
        foreach (var e in numbered)
        {
            (await Places.IndexOfAsync(LogPosition.Parse(e.Position.ToString())!, default)).ShouldBe(e.Entry.Index);
        }

        var all = await Log.ReadAllAsync(numbered[0].Entry.Index, default).ToListAsync();
        all.Select(e => e.Entry.Index).ShouldBe(Enumerable.Range(0, all.Count).Select(i => numbered[0].Entry.Index + i));
        var ids = all.Select(e => e.Entry.Id).ToList();
        numbered.Select(e => ids.IndexOf(e.Entry.Id)).ShouldBeInOrder(SortDirection.Ascending);
        await Places.WaitUntilClosedAsync(numbered[^1].Entry.RecordedAt, default);
    }

    [Fact]
    public async Task The_leaf_is_that_of_the_bytes_that_were_appended()
    {
        var stream = Stream("leaf");
        var e = Event(stream, "k");
        var logged = await Places.NumberedAsync(((AppendResult.Done)await Log.AppendAsync(stream, 0, e, default)).Entry, default);

        var leaf = LedgerLeaf.Of(
            logged.Entry.Index, LedgerEntry.Timestamp(logged.Entry.RecordedAt), e.Id, stream.Text, 1, "process-opened.v1", e.When, e.EvidenceJson, e.RecordedBy, (e.CorrelationId, e.CausationId), e.Key, e.Data);

        (await Service.AskAsync<byte[]>("select leaf from tracker.ledger where event_id = $1", e.Id.Value)).ShouldBe(leaf.LeafHash().ToArray());
    }

    [Fact]
    public async Task What_a_position_is_not_in_this_log_is_no_position() =>
        (await Service.GetAsync($"{StartedService.Round}?after=bm90aGluZw")).ShouldBeRefused(400, "invalid");

    protected static StreamId Stream(string name) => StreamId.Parse($"process-contract-{name}").OrThrow();

    /// <summary>An event as a command makes one.</summary>
    protected NewEvent Event(StreamId stream, string key)
    {
        var fact = new ProcessOpened(Name.Parse($"Title {key}").OrThrow(), []);
        var id = EventIds.Of(stream, key, 0);
        var data = Service.Host.Services.GetRequiredService<EventSerializer>().Encrypt(fact, id);
        return new NewEvent(id, fact, "2017-03", JsonSerializer.Serialize(Evidence.None, StorageJson.Options), Evidence.None, data, key, $"hash of {key}", "somebody", "trace", "0199aaaa-0000-7000-8000-000000000001");
    }

    private async Task FillAsync(StreamId stream, int version)
    {
        for (var v = 0; v < version; v++)
        {
            (await Log.AppendAsync(stream, v, Event(stream, $"k{v}"), default)).ShouldBeOfType<AppendResult.Done>();
        }
    }
}
