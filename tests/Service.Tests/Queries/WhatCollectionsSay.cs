using Microsoft.Extensions.DependencyInjection;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>What collections say of documents and ceasefires: stage, who agreed, how they ended, codes, terms, and which ceasefire came after which.</summary>
public sealed class WhatCollectionsSay(StartedService service) : IClassFixture<StartedService>
{
    private const string U = StartedService.Unsourced;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_has_its_stage_who_agreed_and_how_it_ended_at_both_times()
    {
        const string document = "/api/documents/accord";
        await IssueAsync("accord");
        await SendAsync($"{document}/sign-document", $$"""{"slug":"host","actor":"HOSTLAND","kind":"guarantor","when":"2017-03-12",{{U}}}""");
        await SendAsync($"{document}/agree-to-document", $$"""{"slug":"far","actor":"FARLAND","kind":"party","summary":"Orally.","when":"2017-03-13",{{U}}}""");
        await SendAsync($"{document}/record-entry-into-force", $$"""{"when":"2017-04-01",{{U}}}""");
        var classified = await SendAsync($"{document}/classify-document", $$"""{"stage":"partial-framework","conflict":"intrastate","status":"changed",{{U}}}""");
        (await ListedAsync("status=in-force", classified.Position)).ShouldContain("accord");
        var ended = await SendAsync($"{document}/end-document", $$"""{"slug":"first","manner":"renegotiated","by":"FARLAND","when":"2018-02-01",{{U}}}""");

        var seen = (await service.GetAsync($"{document}?after={ended.Position}")).Body!;
        (seen["stage"]!["value"]!.ToString(), seen["conflict"]!["value"]!.ToString(), seen["agreementStatus"]!["value"]!.ToString()).ShouldBe(("partial-framework", "intrastate", "changed"));
        seen["signatures"]![0]!["fields"]!["kind"]!["value"]!.ToString().ShouldBe("guarantor");
        var agreed = seen["agreements"]!.AsArray().ShouldHaveSingleItem()!["fields"]!;
        (agreed["actor"]!["value"]!.ToString(), agreed["kind"]!["value"]!.ToString(), agreed["agreed"]!["value"]!.ToString()).ShouldBe(("FARLAND", "party", "2017-03-13"));
        var ending = seen["endings"]!.AsArray().ShouldHaveSingleItem()!["fields"]!;
        (ending["manner"]!["value"]!.ToString(), ending["by"]!["value"]!.ToString(), ending["when"]!["value"]!.ToString()).ShouldBe(("renegotiated", "FARLAND", "2018-02-01"));
        (await service.GetAsync($"{document}?validAt=2017-12")).Body!["endings"].ShouldBeNull();
        (await service.GetAsync($"{document}?knownAt=index:{await IndexOfAsync(classified.Id)}")).Body!["endings"].ShouldBeNull();
        (await ListedAsync("status=in-force", null)).ShouldNotContain("accord");
        (await ListedAsync("guarantor=HOSTLAND", null)).ShouldContain("accord", "the kind of signatory makes a guarantor, as the capacity does");
        (await service.SendAsync($"{document}/classify-document", $$"""{"stage":"comprehensive","evidence":{"sources":[{"source":"host-readout"}]} }""")).Status.ShouldBe(409, "two stages contradict each other");
        (await service.GetAsync("/api/actors/FARLAND/activity/timeline?limit=500")).Body!["items"]!.AsArray().Select(e => e!["type"]!.ToString()).ShouldContain("document-agreed");
        (await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct)).ShouldAllBe(c => c.Equal);
    }

    [Fact]
    public async Task Documents_are_found_by_the_codes_of_a_collection()
    {
        foreach (var (name, quiet, women) in new[] { ("coded-one", "3", "0"), ("coded-two", "1", "1"), ("coded-not", "0", "0") })
        {
            await IssueAsync(name);
            await SendAsync($"/api/documents/{name}/code-document", $$"""{"scheme":"found-by","edition":"v9","codes":[{"code":"Quiet","value":"{{quiet}}"},{"code":"Wgender:Part","value":"{{women}}"}],{{U}}}""");
        }

        var last = await SendAsync("/api/documents/coded-one/code-document", $$"""{"scheme":"found-by","edition":"v10","codes":[{"code":"Quiet","value":"2"}],{{U}}}""");
        Task<string[]> FoundAsync(string query) => ListedAsync($"{query}&coding=found-by", last.Position);
        (await ListedAsync("coding=found-by", last.Position)).ShouldBe(["coded-not", "coded-one", "coded-two"], ignoreOrder: true);
        (await FoundAsync("code=Quiet")).ShouldBe(["coded-one", "coded-two"], ignoreOrder: true);
        (await FoundAsync("code=Quiet=3")).ShouldBe(["coded-one"]);
        (await FoundAsync("code=Quiet=0")).ShouldBe(["coded-not"]);
        (await FoundAsync("code=Quiet&code=Wgender:Part")).ShouldBe(["coded-two"]);
        (await FoundAsync("code=Quiet=2&code=Wgender:Part=0")).ShouldBeEmpty("one edition must have all codes");
        (await ListedAsync("coding=another&code=Quiet", null)).ShouldBeEmpty();
        (await ListedAsync($"coding=found-by&code=Quiet=2&knownAt=index:{await IndexOfAsync(last.Id) - 1}", null)).ShouldBeEmpty();
        (await service.GetAsync("/api/documents?code=Quiet")).ShouldBeRefused(400, "invalid");
        var hits = (await service.GetAsync("/api/search?q=found-by Wgender:Part&type=document")).Body!["items"]!.AsArray();
        hits.ShouldHaveSingleItem()!["stream"]!.ToString().ShouldBe("document-coded-two");

        var retracted = await SendAsync("/api/documents/coded-one/retract-entry", $$"""{"entry":"{{last.Id}}","reason":"another document",{{U}}}""");
        (await ListedAsync("coding=found-by&code=Quiet=2", retracted.Position)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Groups_that_a_source_counts_and_does_not_name_are_one_row_with_their_number()
    {
        await IssueAsync("of-groups");
        await SendAsync("/api/processes/of-groups/open-process", $$"""{"title":"Of groups",{{U}}}""");
        await SendAsync("/api/processes/of-groups/rounds/1/open-round", $$"""{"when":"2017-03-12",{{U}}}""");
        await SendAsync("/api/processes/of-groups/rounds/1/seat-delegation", $$"""{"actor":"FARLAND","role":"party","asWritten":"six armed groups","groups":6,{{U}}}""");
        await SendAsync("/api/documents/of-groups/sign-document", $$"""{"slug":"far","actor":"FARLAND","groups":4,"when":"2017-03-12",{{U}}}""");
        var declared = await SendAsync("/api/ceasefires/of-groups/declare-ceasefire", $$"""{"party":"FARLAND","groups":27,"when":"2017-03-12",{{U}}}""");

        var seated = (await service.GetAsync($"/api/processes/of-groups/rounds/1?after={declared.Position}")).Body!["delegations"]![0]!;
        (seated["groups"]!["value"]!.ToString(), seated["groups"]!["valueKind"]!.ToString()).ShouldBe(("6", "count"));
        (await service.GetAsync($"/api/documents/of-groups?after={declared.Position}")).Body!["signatures"]![0]!["fields"]!["groups"]!["value"]!.ToString().ShouldBe("4");
        (await service.GetAsync($"/api/ceasefires/of-groups?after={declared.Position}")).Body!["parties"]![0]!["groups"]!["value"]!.ToString().ShouldBe("27");
        (await service.SendAsync("/api/processes/of-groups/rounds/1/seat-delegation", $$"""{"actor":"FARLAND","role":"party","groups":7,"evidence":{"sources":[{"source":"host-readout"}]} }""")).Status.ShouldBe(409, "two numbers contradict each other");
        var one = await service.SendAsync("/api/processes/of-groups/rounds/1/seat-delegation", $$"""{"actor":"HOSTLAND","role":"party","groups":1,{{U}}}""");
        (one.Status, one.Body!["errors"]![0]!["path"]!.ToString()).ShouldBe((400, "groups"));
    }

    [Fact]
    public async Task One_entry_has_the_codes_of_an_edition_and_a_later_edition_is_another_one()
    {
        const string document = "/api/documents/coded";
        await IssueAsync("coded");
        var codes = string.Join(',', Enumerable.Range(0, 500).Select(i => $$"""{"code":"C{{i}}:x","value":"{{i % 4}}"}"""));
        var first = await SendAsync($"{document}/code-document", $$"""{"scheme":"pa-x","edition":"v9","codes":[{{codes}}],{{U}}}""");
        await SendAsync($"{document}/code-document", $$"""{"scheme":"pa-x","edition":"v10","codes":[{"code":"C3:x","value":"0"}],{{U}}}""");
        var other = await SendAsync($"{document}/code-document", $$"""{"scheme":"pa-x","edition":"v9","codes":[{"code":"C3:x","value":"1"}],"contradicts":["{{first.Id}}"],"evidence":{"sources":[{"source":"host-readout"}]} }""");

        var codings = (await service.GetAsync($"{document}?after={other.Position}")).Body!["codings"]!.AsArray();
        codings.Select(c => (c!["edition"]!.ToString(), c["codes"]!.AsObject().Count, string.Join(' ', c["contested"]?.AsArray().Select(x => x!.ToString()) ?? []))).ShouldBe([("v10", 1, ""), ("v9", 500, "C3:x")]);
        (codings[1]!["codes"]!["C7:x"]!.ToString(), codings[1]!["entries"]!.AsArray().Count).ShouldBe(("3", 2));
        (await service.GetAsync($"{document}/codings?limit=1")).Body!["items"]!.AsArray().ShouldHaveSingleItem()!["edition"]!.ToString().ShouldBe("v10");
        (await service.GetAsync($"/api/disputes?detail=full&limit=500")).Body!["items"]!.AsArray().Select(d => $"{d!["thing"]} {d["field"]}").ShouldContain("coding/pa-x v9 C3:x");
        (await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct)).ShouldAllBe(c => c.Equal);
    }

    [Theory]
    [InlineData("documents", "code-document", """ "scheme":"s","edition":"e","codes":[] """, "codes")]
    [InlineData("documents", "code-document", """ "scheme":"s","edition":"e","codes":[{"code":"a","value":"1"},{"code":"a","value":"2"}] """, "codes")]
    [InlineData("documents", "code-document", """ "scheme":"s","edition":"e","codes":[{"code":"a b","value":"1"}] """, "codes[0]")]
    [InlineData("documents", "code-document", """ "scheme":"s","edition":"e","codes":[{"code":"a","value":" "}] """, "codes[0]")]
    [InlineData("documents", "classify-document", "", "stage")]
    [InlineData("ceasefires", "record-terms", "", "purposes")]
    [InlineData("ceasefires", "follow-ceasefire", """ "by":"refused","kind":"follows" """, "by")]
    public async Task A_wrong_member_is_named(string things, string command, string members, string member)
    {
        var told = await service.SendAsync($"/api/{things}/refused/{command}", $"{{{members}{(members.Length > 0 ? "," : "")}{U}}}");
        (told.Status, told.Body!["errors"]?.AsArray().Select(e => e!["path"]!.ToString()).FirstOrDefault()).ShouldBe((400, member));
    }

    [Fact]
    public async Task A_clause_has_the_id_of_its_text()
    {
        var issued = await SendAsync("/api/documents/clausal/issue-document", $$"""{"process":"northern-talks","type":"agreement","clauses":[{"slug":"one","text":{"scheme":"treaty-texts","id":"1-a"} }],{{U}}}""");
        (await service.GetAsync($"/api/documents/clausal?after={issued.Position}")).Body!["clauses"]![0]!["fields"]!["text/treaty-texts"]!["value"]!.ToString().ShouldBe("1-a");
        (await service.SendAsync("/api/documents/clausal-2/issue-document", $$"""{"process":"northern-talks","type":"agreement","clauses":[{"slug":"one","text":{"scheme":"s","id":" "} }],{{U}}}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_ceasefire_has_terms_and_the_ones_before_and_after_it()
    {
        await SendAsync("/api/ceasefires/winter/declare-ceasefire", $$"""{"party":"HOSTLAND","when":"2016-12-29",{{U}}}""");
        await SendAsync("/api/ceasefires/spring/declare-ceasefire", $$"""{"party":"HOSTLAND","when":"2017-03-29",{{U}}}""");
        var terms = await SendAsync("/api/ceasefires/winter/record-terms", $$"""{"purposes":["humanitarian","holiday"],"form":"written","scope":"partial","area":"The river.","enforcement":"state","enforcers":["HOSTLAND"],"mediators":["FARLAND"],"when":"2016-12-29",{{U}}}""");
        var followed = await SendAsync("/api/ceasefires/winter/follow-ceasefire", $$"""{"by":"spring","kind":"supersedes",{{U}}}""");

        var winter = (await service.GetAsync($"/api/ceasefires/winter?after={followed.Position}")).Body!;
        var of = winter["terms"]!;
        (string.Join(' ', of["purposes"]!.AsArray().Select(p => p!["item"])), of["form"]!["value"]!.ToString(), of["scope"]!["value"]!.ToString(), of["area"]!["value"]!.ToString(), of["enforcement"]!["value"]!.ToString())
            .ShouldBe(("holiday humanitarian", "written", "partial", "The river.", "state"));
        (of["enforcers"]![0]!["item"]!.ToString(), of["mediators"]![0]!["item"]!.ToString()).ShouldBe(("HOSTLAND", "FARLAND"));
        (winter["followedBy"]![0]!["item"]!.ToString(), winter["followedBy"]![0]!["aspect"]!["value"]!.ToString(), winter["follows"]).ShouldBe(("spring", "supersedes", null));
        var spring = (await service.GetAsync("/api/ceasefires/spring")).Body!;
        (spring["follows"]![0]!["item"]!.ToString(), spring["follows"]![0]!["aspect"]!["value"]!.ToString(), spring["terms"]).ShouldBe(("winter", "supersedes", null));
        (await service.GetAsync("/api/ceasefires/spring/follows")).Body!["items"]!.AsArray().Count.ShouldBe(1);
        (await service.GetAsync("/api/ceasefires/winter?validAt=2016-12-28")).Body!["terms"].ShouldBeNull();
        (await service.GetAsync($"/api/ceasefires/spring?knownAt=index:{await IndexOfAsync(terms.Id)}")).Body!["follows"].ShouldBeNull();
        (await service.SendAsync("/api/ceasefires/winter/follow-ceasefire", $$"""{"by":"nowhere","kind":"follows",{{U}}}""")).Body!["type"]!.ToString().ShouldEndWith("unknown-ceasefire");
        (await service.SendAsync("/api/ceasefires/winter/record-terms", $$"""{"purposes":[],"form":"spoken","evidence":{"sources":[{"source":"host-readout"}]} }""")).Status.ShouldBe(409);
        (await service.Host.Services.GetRequiredService<ProjectionRebuild>().CompareAsync(Ct).ToListAsync(Ct)).ShouldAllBe(c => c.Equal);
    }

    private async Task<string[]> ListedAsync(string filter, string? after) =>
        [.. (await service.GetAsync($"/api/documents?{filter}&limit=500{(after is null ? "" : $"&after={after}")}")).Body!["items"]!.AsArray().Select(d => d!["document"]!.ToString())];

    private async Task IssueAsync(string document) => await SendAsync($"/api/documents/{document}/issue-document", $$"""{"process":"northern-talks","type":"agreement","title":"Accord","when":"2017-03-12",{{U}}}""");

    private async Task<long> IndexOfAsync(string entry) => await service.AskAsync<long>("select index from tracker.ledger where event_id = $1::uuid", entry);

    private async Task<Told> SendAsync(string path, string body) => (await service.SendAsync(path, body)).ShouldBeAccepted();
}
