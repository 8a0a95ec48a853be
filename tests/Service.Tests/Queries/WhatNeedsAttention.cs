using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>What needs attention, and why it does not any more.</summary>
public sealed class WhatNeedsAttention(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    [Fact]
    public async Task A_round_is_overdue_from_the_day_after_its_window_until_it_opens()
    {
        await SayAsync("/api/processes/late-talks/open-process", $$"""{"title":"Late talks",{{U}}}""");
        var announced = await SayAsync("/api/processes/late-talks/rounds/1/announce-round", $$"""{"window":"2017-03","label":"First",{{U}}}""");

        (await OfAsync("late-talks", announced, "overdue-round", "validAt=2017-03-31&")).ShouldBeEmpty();
        var item = (await OfAsync("late-talks", announced, "overdue-round", "validAt=2017-04-02&")).ShouldHaveSingleItem();
        (item["stream"]!.ToString(), item["label"]!.ToString(), item["when"]!.ToString(), item["days"]!.GetValue<long>()).ShouldBe(("round-late-talks/1", "First", "2017-03", 2));
        item["processes"]!.ToJsonString().ShouldBe("""["late-talks"]""");
        item["commands"]!.ToJsonString().ShouldBe("""["open-round","reschedule-round","cancel-round"]""");

        var opened = await SayAsync("/api/processes/late-talks/rounds/1/open-round", $$"""{"when":"2017-05-01",{{U}}}""");
        (await OfAsync("late-talks", opened, "overdue-round")).ShouldBeEmpty();
        (await OfAsync("late-talks", opened, "overdue-round", $"knownAt=index:{IndexOf(announced)}&")).ShouldHaveSingleItem();
        var promised = await SayAsync("/api/processes/late-talks/rounds/1/announce-next-round", $$"""{"slug":"next","window":"2017-06",{{U}}}""");
        (await OfAsync("late-talks", promised, "overdue-round")).ShouldHaveSingleItem()["commands"]!.ToJsonString().ShouldBe("""["open-round","announce-round"]""");
    }

    [Fact]
    public async Task A_term_needs_attention_in_its_last_30_days()
    {
        await SayAsync("/api/ceasefires/ending/declare-ceasefire", $$"""{"party":"FARLAND","term":{"duration":"P90D"},"when":"2017-01-12",{{U}}}""");
        await SayAsync("/api/ceasefires/ending/link-ceasefire", $$"""{"process":"northern-talks",{{U}}}""");
        var last = await SayAsync("/api/ceasefires/ending/put-into-effect", $$"""{"when":"2017-01-13",{{U}}}""");

        (await TermsAsync("2017-03-13")).ShouldBeEmpty();
        var item = (await TermsAsync("2017-03-14")).ShouldHaveSingleItem();
        (item["when"]!.ToString(), item["days"]!.GetValue<long>(), item["processes"]!.ToJsonString()).ShouldBe(("2017-04-13", 30, """["northern-talks"]"""));
        (await TermsAsync("2017-04-13")).ShouldHaveSingleItem()["days"]!.GetValue<long>().ShouldBe(0);
        (await TermsAsync("2017-04-14")).ShouldBeEmpty();
        last = await SayAsync("/api/ceasefires/ending/extend-ceasefire", $$"""{"slug":"more","term":{"duration":"P90D"},"when":"2017-04-01",{{U}}}""");
        (await TermsAsync("2017-04-10")).ShouldBeEmpty();

        async Task<JsonNode[]> TermsAsync(string day) => [.. (await ListAsync("kind=ceasefire-term", last, $"validAt={day}&")).Where(i => i["stream"]!.ToString() == "ceasefire-ending")];
    }

    [Fact]
    public async Task Reports_rise_if_there_are_five_and_more_than_twice_as_many_as_before()
    {
        const string Address = "/api/ceasefires/rising";
        await SayAsync($"{Address}/declare-ceasefire", $$"""{"party":"FARLAND","when":"2017-01-01",{{U}}}""");
        Told last = null!;
        foreach (var day in new[] { "2017-04-20", "2017-04-30", "2017-05-02", "2017-05-03", "2017-05-04", "2017-05-05" })
        {
            last = await ReportAsync(day, 3);
        }

        await ReportAsync("2017-05-06", 0);
        (await RisingAsync()).ShouldBeEmpty("five of the last 30 days, and one of them counts no violation");
        last = await ReportAsync("2017-05-07", 2);
        (await RisingAsync()).ShouldBe(["5 2"]);
        last = await ReportAsync("2017-04-10", 1);
        (await RisingAsync()).ShouldBeEmpty("five is not more than twice three");
        (await RisingAsync($"knownAt=index:{IndexOf(last) - 1}&")).ShouldBe(["5 2"]);

        // On 31 May, the last 30 days begin on 2 May.
        async Task<string[]> RisingAsync(string at = "") => [.. (await ListAsync("kind=rising-reports", last, $"validAt=2017-05-31&{at}")).Where(i => i["stream"]!.ToString() == "ceasefire-rising").Select(i => $"{i["reports"]} {i["reportsBefore"]}")];
        Task<Told> ReportAsync(string day, int count) => SayAsync($"{Address}/report-violations", $$"""{"slug":"r-{{day}}","by":"FARLAND","period":"{{day}}","count":{{count}},{{U}}}""");
    }

    [Fact]
    public async Task A_contested_fact_needs_attention_until_an_account_is_preferred()
    {
        await SayAsync("/api/processes/differing/open-process", $$"""{"title":"Differing",{{U}}}""");
        var one = await SayAsync("/api/processes/differing/rounds/1/open-round", $$"""{"when":"2017-01-10",{{U}}}""");
        var other = await SayAsync("/api/processes/differing/rounds/1/open-round", $$"""{"when":"2017-01-11","contradicts":["{{one.Id}}"],{{U}}}""");

        var item = (await OfAsync("differing", other, "contested-fact")).ShouldHaveSingleItem();
        (item["stream"]!.ToString(), item["thing"]!.ToString(), item["field"]!.ToString(), item["entry"]!.ToString()).ShouldBe(("round-differing/1", "round", "opened", one.Id));
        item["values"]!.ToJsonString().ShouldBe("""["2017-01-10","2017-01-11"]""");
        var preferred = await SayAsync("/api/processes/differing/rounds/1/prefer-account", $$"""{"entry":"{{other.Id}}","reason":"The host says so.",{{U}}}""");
        (await OfAsync("differing", preferred, "contested-fact")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_entry_on_withdrawn_sources_alone_needs_attention_until_it_is_retracted()
    {
        await SayAsync("/api/sources/doubtful/register-source", $$"""{"title":"Doubtful","publisher":"Somebody",{{U}}}""");
        await SayAsync("/api/processes/resting/open-process", $$"""{"title":"Resting",{{U}}}""");
        var round = await SayAsync("/api/processes/resting/rounds/1/open-round", """{"when":"2017-01-10","evidence":{"sources":[{"source":"doubtful"}]}}""");
        (await OfAsync("resting", round, "sources-withdrawn")).ShouldBeEmpty();

        var withdrawn = await SayAsync("/api/sources/doubtful/withdraw-source", $$"""{"by":"publisher","on":"2017-02-01","reason":"It was wrong.",{{U}}}""");
        var item = (await OfAsync("resting", withdrawn, "sources-withdrawn")).ShouldHaveSingleItem();
        item["title"].ShouldBeNull("a round is called by its process and its key");
        (item["entry"]!.ToString(), item["type"]!.ToString(), item["sources"]!.ToJsonString()).ShouldBe((round.Id, "round-opened", """["doubtful"]"""));
        var retracted = await SayAsync("/api/processes/resting/rounds/1/retract-entry", $$"""{"entry":"{{round.Id}}","reason":"Its source was withdrawn.",{{U}}}""");
        (await OfAsync("resting", retracted, "sources-withdrawn")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_has_the_title_of_its_document_at_the_state_of_knowledge_and_so_has_a_change()
    {
        await SayAsync("/api/processes/titled/open-process", $$"""{"title":"Titled",{{U}}}""");
        var issued = await SayAsync("/api/documents/titled-paper/issue-document", $$"""{"type":"agreement","process":"titled","title":"The paper","when":"2017-01-10",{{U}}}""");
        var other = await SayAsync("/api/documents/titled-paper/issue-document", $$"""{"type":"agreement","process":"titled","title":"The paper","when":"2017-01-11","contradicts":["{{issued.Id}}"],{{U}}}""");

        (await OfAsync("titled", other, "contested-fact")).ShouldHaveSingleItem()["title"]!.ToString().ShouldBe("The paper");
        var changes = (await service.GetAsync($"/api/changes?process=titled&order=newest&after={issued.Position}")).Body!["items"]!.AsArray();
        changes.Select(c => (string?)c!["title"]).ShouldBe(["The paper"]);
        (await service.GetAsync($"/api/changes?process=titled&knownAt=index:{IndexOf(issued)}")).Body!["items"]!.AsArray().Select(c => (string?)c!["title"]).ShouldBe(["Titled", "The paper"]);
    }

    [Fact]
    public async Task A_name_needs_attention_until_it_is_matched_and_every_name_is_on_one_page()
    {
        await SayAsync("/api/processes/named/open-process", $$"""{"title":"Named",{{U}}}""");
        await SayAsync("/api/processes/named/rounds/1/open-round", $$"""{"when":"2017-01-10",{{U}}}""");
        await SayAsync("/api/processes/named/rounds/1/seat-delegation", $$"""{"actor":"FARLAND","role":"party","head":{"asWritten":"A. Farr"},"members":[{"asWritten":"B. Farr"},{"asWritten":"C. Farr"}],"when":"2017-01-10",{{U}}}""");
        var last = await SayAsync("/api/processes/named/rounds/1/seat-delegation", $$"""{"actor":"NOR_LAND","role":"party","head":{"asWritten":"D. Norr"},"when":"2017-01-10",{{U}}}""");

        var items = await OfAsync("named", last, "unmatched-name");
        items.Select(i => i["label"]!.ToString()).Order(StringComparer.Ordinal).ShouldBe(["A. Farr", "B. Farr", "C. Farr", "D. Norr"]);
        var (paged, cursor) = (new List<string>(), string.Empty);
        do
        {
            var page = (await service.GetAsync($"/api/attention?process=named&limit=1&after={last.Position}{cursor}")).Body!;
            paged.AddRange(page["items"]!.AsArray().Select(i => i!["person"]!.ToString()));
            cursor = page["next"] is { } next ? $"&cursor={next}" : string.Empty;
        }
        while (cursor.Length > 0);
        paged.ShouldBe(items.Select(i => i["person"]!.ToString()));

        var provisional = items.Single(i => i["label"]!.ToString() == "B. Farr")["person"]!.ToString();
        await SayAsync("/api/people/p-farr-b/register-person", $$"""{"name":"Bea Farr",{{U}}}""");
        var matched = await SayAsync("/api/people/p-farr-b/confirm-match", $$"""{"provisional":"{{provisional}}",{{U}}}""");
        (await OfAsync("named", matched, "unmatched-name")).Select(i => i["label"]!.ToString()).Order(StringComparer.Ordinal).ShouldBe(["A. Farr", "C. Farr", "D. Norr"]);
        (await OfAsync("named", matched, "unmatched-name", "validAt=2016&")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_kind_is_refused_by_name_and_a_table_has_every_item()
    {
        var refused = await service.GetAsync("/api/attention?kind=everything");
        (refused.Status, refused.Body!["errors"]!.ToJsonString()).ShouldSatisfyAllConditions(r => r.Item1.ShouldBe(400), r => r.Item2.ShouldContain("overdue-round"));
        (await service.GetAsync("/api/attention?process=nowhere")).Status.ShouldBe(400);

        (await service.RawAsync("/api/attention", ("Accept", "text/csv"))).Text.ShouldStartWith("kind,stream,processes,label,when,days,");
    }

    private static long IndexOf(Told told) => told.Body!["events"]![0]!["index"]!.GetValue<long>();

    private async Task<JsonNode[]> OfAsync(string process, Told after, string kind, string at = "") => await ListAsync($"process={process}&kind={kind}", after, at);

    private async Task<JsonNode[]> ListAsync(string question, Told after, string at) => [.. (await service.GetAsync($"/api/attention?{question}&limit=500&{at}after={after.Position}")).Body!["items"]!.AsArray().Select(i => i!)];

    private async Task<Told> SayAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
