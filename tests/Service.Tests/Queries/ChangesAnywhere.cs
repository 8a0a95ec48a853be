using System.Text.Json.Nodes;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>What changed anywhere in the record since a position, in pages, as lines, as a table and as a stream.</summary>
public sealed class ChangesAnywhere(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_event_says_what_happened_and_to_which_entry_as_it_now_is()
    {
        await OpenAsync("of-acts");
        var opened = await SendAsync("/api/processes/of-acts/rounds/1/open-round", $$"""{"label":"First","when":"2017-01-10",{{U}}}""");
        var corrected = await SendAsync("/api/processes/of-acts/rounds/1/correct-entry", $$"""{"entry":"{{opened.Id}}","changes":{"when":"2017-01-11"},"reason":"misread",{{U}}}""");
        var retracted = await SendAsync("/api/processes/of-acts/rounds/1/retract-entry", $$"""{"entry":"{{opened.Id}}","reason":"not held",{{U}}}""");
        var reinstated = await SendAsync("/api/processes/of-acts/rounds/1/retract-entry", $$"""{"entry":"{{retracted.Id}}","reason":"held after all",{{U}}}""");
        var preferred = await SendAsync("/api/processes/of-acts/rounds/1/prefer-account", $$"""{"entry":"{{opened.Id}}","reason":"closer",{{U}}}""");

        var page = await PageAsync($"after=index:{Index(opened) - 1}&before={preferred.Id}", preferred);

        page.Items.Select(c => (c.Index, c.Event, c.Action, c.Entry, c.Stream, c.Reason)).ShouldBe(
        [
            (Index(opened), opened.Id, "added", opened.Id, "round-of-acts/1", null),
            (Index(corrected), corrected.Id, "corrected", opened.Id, "round-of-acts/1", "misread"),
            (Index(retracted), retracted.Id, "retracted", opened.Id, "round-of-acts/1", "not held"),
            (Index(reinstated), reinstated.Id, "reinstated", opened.Id, "round-of-acts/1", "held after all"),
        ]);
        page.Items.ShouldAllBe(c => c.Processes.Single() == "of-acts" && c.Entries.Single().Entry == opened.Id && c.Entries.Single().When == "2017-01-11" && !c.Entries.Single().Withdrawn);
        (page.More, page.Items[^1].Position).ShouldBe((false, page.Position));
        (await PageAsync($"after={page.Position}")).Items[0].Action.ShouldBe("preferred");
    }

    [Fact]
    public async Task Withdrawals_joins_matches_and_erasures_say_where_all_entries_are_that_read_differently()
    {
        await SendAsync("/api/sources/of-wide/register-source", $$"""{"publisher":"A paper",{{U}}}""");
        await SendAsync("/api/people/of-wide/register-person", $$"""{"name":"Wide Reach",{{U}}}""");
        await OpenAsync("of-wide");
        var cites = await SendAsync("/api/processes/of-wide/rounds/1/open-round", """{"label":"First","when":"2017-01-10","evidence":{"sources":[{"source":"of-wide"}]}}""");
        var seat = await SendAsync("/api/processes/of-wide/rounds/1/seat-delegation", $$"""{"actor":"NOR_LAND","role":"party","head":{"person":"of-wide","asWritten":"W. Reach"},"members":[{"asWritten":"Some Body"}],{{U}}}""");
        var provisional = (await service.GetAsync($"/api/entries/{seat.Id}?after={seat.Position}")).Body!["data"]!["members"]![0]!["person"]!.ToString();
        var withdrawn = await SendAsync("/api/sources/of-wide/withdraw-source", $$"""{"by":"us","on":"2024-05-03","reason":"a draft",{{U}}}""");
        var matched = await SendAsync("/api/people/of-wide/confirm-match", $$"""{"provisional":"{{provisional}}",{{U}}}""");
        var joined = await SendAsync("/api/actors/NOR_LAND/join-actors", $$"""{"into":"FARLAND",{{U}}}""");
        var parted = await SendAsync("/api/actors/NOR_LAND/part-actors", $$"""{"from":"FARLAND",{{U}}}""");
        var erased = await SendAsync("/api/people/of-wide/erase-person", $$"""{"reason":"They asked for it.",{{U}}}""");

        // The process has them all, although none is on one of its streams.
        var page = await PageAsync($"process=of-wide&after={seat.Position}", erased);

        page.Items.Select(c => (c.Event, c.Action)).ShouldBe([(withdrawn.Id, "source-withdrawn"), (matched.Id, "match-confirmed"), (joined.Id, "ids-joined"), (parted.Id, "ids-parted"), (erased.Id, "person-erased")]);
        page.Items.Select(c => c.AllEntries).ShouldBe(page.Items.Select(c => $"/api/changes/{c.Index}/entries?process=of-wide"));
        (await EntriesAsync(page.Items[0])).ShouldBe([cites.Id]);
        foreach (var change in page.Items.Skip(1))
        {
            (await EntriesAsync(change)).ShouldBe([seat.Id], change.Action);
        }

        // Another process has none of them.
        (await PageAsync($"process=southern-talks&after={seat.Position}", erased)).Items.ShouldBeEmpty();

        // The name is gone from every change, also from earlier ones.
        (await service.RawAsync($"/api/changes?process=of-wide&after={cites.Id}&include=names&limit=500")).Text.ShouldNotContain("Reach");
    }

    [Fact]
    public async Task They_are_chosen_by_process_actor_and_kind()
    {
        await SendAsync("/api/actors/CHOSEN/register-actor", $$"""{"kind":"state","names":[{"language":"en","text":"Chosen"}],{{U}}}""");
        await OpenAsync("of-one");
        await OpenAsync("of-two");
        var first = await SendAsync("/api/processes/of-one/rounds/1/open-round", $$"""{"label":"First",{{U}}}""");
        var seat = await SendAsync("/api/processes/of-one/rounds/1/seat-delegation", $$"""{"actor":"CHOSEN","role":"party",{{U}}}""");
        await SendAsync("/api/processes/of-two/rounds/1/open-round", $$"""{"label":"First",{{U}}}""");
        var other = await SendAsync("/api/processes/of-two/rounds/1/seat-delegation", $$"""{"actor":"HOSTLAND","role":"party",{{U}}}""");
        var moved = await SendAsync("/api/processes/of-one/rounds/1/correct-entry", $$"""{"entry":"{{seat.Id}}","changes":{"actor":"HOSTLAND"},"reason":"misread",{{U}}}""");

        (await IdsAsync($"process=of-one&after=index:{Index(first) - 1}")).ShouldBe([first.Id, seat.Id, moved.Id]);
        (await IdsAsync($"process=of-one&process=of-two&after={seat.Id}")).ShouldContain(other.Id);
        (await IdsAsync("process=of-one&kind=delegation-seated")).ShouldBe([seat.Id, moved.Id], "a correction of such an entry is a change of it");
        (await IdsAsync("process=of-one&kind=entry-corrected")).ShouldBe([moved.Id]);

        // The entry that does not mention the actor any more is one to replace.
        (await IdsAsync($"actor=CHOSEN&after={first.Id}")).ShouldBe([seat.Id, moved.Id]);
        (await IdsAsync($"actor=CHOSEN&order=newest&limit=500")).Take(2).ShouldBe([moved.Id, seat.Id]);
    }

    [Fact]
    public async Task A_stream_that_joins_or_leaves_a_process_says_so()
    {
        await OpenAsync("of-links");
        var declared = await SendAsync("/api/ceasefires/of-links/declare-ceasefire", $$"""{"party":"HOSTLAND","when":"2017-01-11",{{U}}}""");
        var linked = await SendAsync("/api/ceasefires/of-links/link-ceasefire", $$"""{"process":"of-links",{{U}}}""");
        var unlinked = await SendAsync("/api/ceasefires/of-links/retract-entry", $$"""{"entry":"{{linked.Id}}","reason":"of others",{{U}}}""");

        var then = await PageAsync($"process=of-links&after={declared.Id}&knownAt=index:{Index(linked)}", linked);
        then.Items.Select(c => (c.Event, string.Join(',', c.ProcessesJoined))).ShouldBe([(linked.Id, "of-links")]);
        (await EntriesAsync(then.Items[0], $"&knownAt=index:{Index(linked)}")).ShouldBe([declared.Id, linked.Id], ignoreOrder: true);
        var now = await PageAsync($"process=of-links&after={linked.Id}", unlinked);
        now.Items.Select(c => (c.Event, string.Join(',', c.ProcessesLeft), c.Processes.Count)).ShouldBe([(unlinked.Id, "of-links", 0)]);
    }

    [Fact]
    public async Task Pages_lines_tables_and_the_stream_have_the_same_changes()
    {
        await OpenAsync("of-forms");
        var last = await SendAsync("/api/processes/of-forms/rounds/1/open-round", $$"""{"label":"=Forms",{{U}}}""");
        var pages = new List<long>();
        for (var (position, more) = ("-1", true); more;)
        {
            var page = await PageAsync($"after={position}&limit=4&knownAt=index:{Index(last)}", last);
            page.Items.Count.ShouldBeLessThanOrEqualTo(4);
            pages.AddRange(page.Items.Select(c => c.Index));
            (position, more) = (page.Position, page.More);
        }

        pages.ShouldBe(Enumerable.Range(0, (int)Index(last) + 1).Select(i => (long)i));
        var backwards = new List<long>();
        for (var (before, more) = (string.Empty, true); more;)
        {
            var page = await PageAsync($"order=newest&limit=4&knownAt=index:{Index(last)}{before}", last);
            backwards.AddRange(page.Items.Select(c => c.Index));
            (before, more) = ($"&before={page.Position}", page.More);
        }

        backwards.ShouldBe(Enumerable.Reverse(pages));
        var lines = (await service.RawAsync($"/api/changes?knownAt=index:{Index(last)}", ("Accept", "application/x-ndjson"))).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(l => JsonNode.Parse(l)!["index"]!.GetValue<long>()).ShouldBe(pages);
        var (table, text) = await service.RawAsync($"/api/changes?knownAt=index:{Index(last)}", ("Accept", "text/csv"));
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(pages.Count + 1);
        text.ShouldStartWith("index,recordedAt,recordedBy,action,type,stream,processes,event,entry,reason,processesJoined,processesLeft,allEntries,title,sourcesWithdrawn");

        // The basis of a table says from where to go on.
        (await PageAsync($"after={Uri.EscapeDataString(table.Headers.GetValues("Tracker-Basis").Single())}&knownAt=index:{Index(last)}", last)).Items.ShouldBeEmpty();
        var streamed = await new TrackerClient(service.Http).StreamChangesOfRecordAsync(null, null, new QueryOptions(KnownAt: $"index:{Index(last)}"), Ct).ToListAsync(Ct);
        streamed.Select(c => c.Index).ShouldBe(pages);
        var resumed = await new TrackerClient(service.Http).StreamChangesOfRecordAsync(streamed[2].Position, ["northern-talks"], new QueryOptions(KnownAt: $"index:{Index(last)}"), Ct).ToListAsync(Ct);
        resumed.ShouldNotBeEmpty();
        resumed.ShouldAllBe(c => c.Index > 2 && c.Processes.Contains("northern-talks"));
    }

    [Fact]
    public async Task A_reader_of_a_process_hears_of_a_withdrawal_and_of_the_entries_of_a_stream_that_joins()
    {
        await SendAsync("/api/sources/of-live/register-source", $$"""{"publisher":"A paper",{{U}}}""");
        await OpenAsync("of-live");
        var opened = await SendAsync("/api/processes/of-live/rounds/1/open-round", """{"label":"First","evidence":{"sources":[{"source":"of-live"}]}}""");
        (await service.GetAsync($"/api/processes/of-live/timeline?after={opened.Position}")).Status.ShouldBe(200);
        await using var live = new TrackerClient(service.Http).StreamChangesAsync("of-live", opened.Position, Ct).GetAsyncEnumerator(Ct);

        var withdrawn = await SendAsync("/api/sources/of-live/withdraw-source", $$"""{"by":"us","on":"2024-05-03","reason":"a draft",{{U}}}""");
        (await live.MoveNextAsync()).ShouldBeTrue();
        live.Current.Entry.Entry.ShouldBe(withdrawn.Id);
        var declared = await SendAsync("/api/ceasefires/of-live/declare-ceasefire", $$"""{"party":"HOSTLAND","when":"2017-01-11",{{U}}}""");
        (await service.GetAsync($"/api/processes?after={declared.Position}")).Status.ShouldBe(200);
        await Task.Delay(400, Ct);
        var linked = await SendAsync("/api/ceasefires/of-live/link-ceasefire", $$"""{"process":"of-live",{{U}}}""");
        (await live.MoveNextAsync()).ShouldBeTrue();
        live.Current.Entry.Entry.ShouldBe(declared.Id);
        (await live.MoveNextAsync()).ShouldBeTrue();
        live.Current.Entry.Entry.ShouldBe(linked.Id);
    }

    [Fact]
    public async Task At_a_moment_only_what_had_happened_is_there()
    {
        await OpenAsync("of-moments");
        var early = await SendAsync("/api/processes/of-moments/rounds/1/open-round", $$"""{"label":"First","when":"2015",{{U}}}""");
        var late = await SendAsync("/api/processes/of-moments/rounds/2/open-round", $$"""{"label":"Second","when":"2019",{{U}}}""");

        (await PageAsync($"process=of-moments&validAt=2016&after=index:{Index(early) - 1}", late)).Items.Select(c => c.Event).ShouldBe([early.Id]);
        (await PageAsync($"process=of-moments&validAt=2020&after=index:{Index(early) - 1}", late)).Items.Select(c => c.Event).ShouldBe([early.Id, late.Id]);
    }

    [Theory]
    [InlineData("process=nobody", "process", "unknown-process")]
    [InlineData("process=northern-talks&process=nobody", "process", "unknown-process")]
    [InlineData("actor=NOBODY", "actor", "unknown-actor")]
    [InlineData("kind=king", "kind", "unknown-value")]
    [InlineData("order=random", "order", "unknown-value")]
    [InlineData("before=yesterday", "before", "invalid-position")]
    [InlineData("after=index:9000000", "after", "out-of-range")]
    [InlineData("limit=501", "limit", "out-of-range")]
    public async Task What_cannot_be_asked_is_refused_with_its_name(string query, string parameter, string code)
    {
        var error = (await service.GetAsync($"/api/changes?{query}")).ShouldBeRefused(400, "invalid").Body!["errors"]![0]!;

        (error["path"]!.ToString(), error["code"]!.ToString()).ShouldBe((parameter, code));
    }

    [Fact]
    public async Task A_process_may_be_named_twice() => (await service.GetAsync("/api/changes?process=northern-talks&process=northern-talks")).Status.ShouldBe(200);

    [Fact]
    public async Task A_change_that_there_is_not_is_not_found()
    {
        (await service.GetAsync("/api/changes/9000000/entries")).ShouldBeRefused(404, "not-found");
        (await service.GetAsync("/api/changes/first/entries")).ShouldBeRefused(404, "not-found");
    }

    private static long Index(Told told) => told.Body!["events"]![0]!["index"]!.GetValue<long>();

    private Task<Told> OpenAsync(string process) => SendAsync($"/api/processes/{process}/open-process", $$"""{"title":"Talks",{{U}}}""");

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();

    private async Task<ChangePage> PageAsync(string query, Told? known = null)
    {
        if (known is not null)
        {
            (await service.GetAsync($"/api/processes?after={known.Position}")).Status.ShouldBe(200);
        }

        var answer = await service.GetAsync($"/api/changes?{query}");
        answer.Status.ShouldBe(200, answer.Body?.ToJsonString());
        return System.Text.Json.JsonSerializer.Deserialize<ChangePage>(answer.Body!.ToJsonString(), ContractJson.Options)!;
    }

    private async Task<List<string>> IdsAsync(string query)
    {
        var last = await service.AskAsync<long>("select size - 1 from tracker.ledger_head");
        (await service.GetAsync($"/api/processes?after={last}")).Status.ShouldBe(200);
        return [.. (await PageAsync(query)).Items.Select(c => c.Event)];
    }

    private async Task<List<string>> EntriesAsync(RecordedChange change, string more = "")
    {
        var answer = await service.GetAsync(change.AllEntries + more);
        answer.Status.ShouldBe(200, answer.Body?.ToJsonString());
        return [.. answer.Body!["items"]!.AsArray().Select(e => e!["entry"]!.ToString())];
    }
}
