using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>What files of the field say is recorded by forms, and shown where a reader looks for it.</summary>
[Collection(Desk.Collection)]
public sealed class WhatCollectionsHave(Desk desk, Browsing browsing)
{
    [Fact]
    public async Task A_source_has_editions_and_says_from_where_it_took_its_facts_and_a_round_says_that_two_sources_are_one_report()
    {
        await desk.RecordAsync("/sources/atlas", "register-source", """{"publisher":"Atlas"}""");
        await desk.RecordAsync("/sources/yearbook", "register-source", """{"publisher":"Yearbook"}""");
        await desk.RecordAsync("/processes/copied", "open-process", $$"""{"title":"Copied talks",{{Cites("atlas")}}}""");
        await desk.RecordAsync("/processes/copied/rounds/1", "open-round", $$"""{"label":"First round","number":1,"when":"2017-01-10",{{Cites("atlas")}}}""");
        await desk.RecordAsync("/processes/copied/rounds/1", "open-round", $$"""{"label":"First round","number":1,"when":"2017-01-10",{{Cites("yearbook")}}}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/sources/atlas/record/record-edition");
        await Desk.FillAsync(reader.Page, "slug", "v9");
        await Desk.FillAsync(reader.Page, "label", "Version 9");
        await Desk.FillAsync(reader.Page, "published", "2024-06-30");
        await Desk.FillAsync(reader.Page, "bytes", "9034112");
        await Desk.FillAsync(reader.Page, "records", "2144");
        await SendAsync(reader.Page, "source-edition-recorded");
        await reader.GoAsync("/processes/copied/rounds/1");
        (await reader.Page.Locator("[data-independent]").CountAsync()).ShouldBe(0);
        await reader.GoAsync("/sources/yearbook/record");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Say from which source this one took its facts" }).ClickAsync();
        await Desk.FillAsync(reader.Page, "source", "atlas");
        await Desk.FillAsync(reader.Page, "types", "round-opened");
        await SendAsync(reader.Page, "source-derived");

        // The edition of a citation is a field of every form, and the page of the entry says it.
        await reader.GoAsync("/processes/copied/record/rename-process");
        await Desk.FillAsync(reader.Page, "title", "Copied talks");
        await Desk.FillAsync(reader.Page, "evidence.sources[0].source", "atlas");
        await Desk.FillAsync(reader.Page, "evidence.sources[0].edition", "v9");
        await Desk.SendAsync(reader.Page);
        var renamed = (string?)(await desk.RecordedAsync(reader.Page))["entry"];
        await reader.GoAsync($"/entries/{renamed}");
        (await reader.Page.Locator("[data-edition='v9']").First.InnerTextAsync()).ShouldContain("v9");
        await reader.GoAsync("/processes/copied/record/rename-process");
        (await reader.Page.Locator("[id$='edition-hint']").First.InnerTextAsync()).ShouldContain("several editions");

        await reader.GoAsync("/sources/atlas");
        var edition = await reader.Page.Locator("[data-edition='v9']").InnerTextAsync();
        edition.ShouldContain("Version 9");
        edition.ShouldContain("30 Jun 2024");
        edition.ShouldContain("2,144 records");
        edition.ShouldContain("9,034,112 bytes");
        await reader.Page.Locator("[data-life='DerivedBy'] a.source").ClickAsync();
        (await reader.Page.Locator("[data-life='DerivedFrom']").InnerTextAsync()).ShouldContain("round opened");
        await reader.GoAsync("/processes/copied/rounds/1");
        (await reader.Page.Locator("[data-independent='1']").First.TextContentAsync()).ShouldBe("1 of these sources reports independently. Others took the fact from it, or from one source.");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_round_says_that_it_is_paused_and_how_it_was_counted_first()
    {
        var round = await desk.RoundAsync("paused");
        await desk.RecordAsync(round, "open-round", """{"number":5,"label":"Fifth round"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync($"{round}/record/pause-round");
        await Desk.FillAsync(reader.Page, "slug", "first");
        await Desk.FillAsync(reader.Page, "reason", "Consultations.");
        await Desk.FillAsync(reader.Page, "when", "2018-01-12");
        await SendAsync(reader.Page, "round-paused");
        await reader.GoAsync($"{round}/record/renumber-round");
        await Desk.FillAsync(reader.Page, "slug", "later");
        await Desk.FillAsync(reader.Page, "number", "6");
        await Desk.FillAsync(reader.Page, "label", "Sixth round");
        await Desk.FillAsync(reader.Page, "when", "2018-01-13");
        await SendAsync(reader.Page, "round-renumbered");

        await reader.GoAsync(round);
        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe("Sixth round");
        (await reader.Page.Locator("main .badge").First.InnerTextAsync()).ShouldBe("paused");
        (await reader.Page.Locator("[data-field='firstLabel']").InnerTextAsync()).ShouldContain("Fifth round");
        (await reader.Page.Locator("[data-thing='first']").InnerTextAsync()).ShouldContain("12 Jan 2018");
        await desk.RecordAsync(round, "resume-round", """{"slug":"first","when":"2018-01-20"}""");
        await reader.GoAsync(round);
        (await reader.Page.Locator("main .badge").First.InnerTextAsync()).ShouldBe("held");
        (await reader.Page.Locator("[data-thing='first']").InnerTextAsync()).ShouldContain("20 Jan 2018");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ceasefire_has_its_terms_and_those_before_and_after_it()
    {
        await desk.RecordAsync("/ceasefires/winter", "declare-ceasefire", """{"party":"HOSTLAND","when":"2016-12-29"}""");
        await desk.RecordAsync("/ceasefires/spring", "declare-ceasefire", """{"party":"HOSTLAND","when":"2017-03-29"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/ceasefires/winter/record/record-terms");
        await Desk.FillAsync(reader.Page, "purposes", "humanitarian\nholiday");
        await Desk.ChooseAsync(reader.Page, "form", "written");
        await Desk.ChooseAsync(reader.Page, "scope", "partial");
        await Desk.FillAsync(reader.Page, "mediators", "HOSTLAND");
        await SendAsync(reader.Page, "ceasefire-terms-recorded");
        await reader.GoAsync("/ceasefires/winter/record/follow-ceasefire");
        await Desk.FillAsync(reader.Page, "by", "spring");
        await Desk.ChooseAsync(reader.Page, "kind", "supersedes");
        await SendAsync(reader.Page, "ceasefire-followed");

        await desk.RecordAsync("/ceasefires/winter", "declare-ceasefire", """{"party":"GUESTLAND","groups":6,"when":"2016-12-29"}""");
        await reader.GoAsync("/ceasefires/winter");
        (await reader.Page.Locator("[data-groups]").InnerTextAsync()).ShouldBe("6 groups");
        var terms = await reader.Page.Locator("[data-part='terms']").InnerTextAsync();
        terms.ShouldContain("written");
        terms.ShouldContain("a part of the area");
        terms.ShouldContain("humanitarian");
        await reader.LoadAsync(reader.Page.Locator("[data-list='FollowedBy'] a[href*='/ceasefires/spring']"));
        (await reader.Page.Locator("[data-list='Follows'] a[href*='/ceasefires/winter']").CountAsync()).ShouldBe(1);
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_has_its_stage_who_agreed_how_it_ended_and_its_codes()
    {
        var round = await desk.RoundAsync("coded");
        var parts = round.Split('/');
        await desk.RecordAsync("/documents/accord", "issue-document", $$"""{"type":"agreement","title":"Accord","process":"{{parts[2]}}","round":"{{parts[4]}}","when":"2017-03-12"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/documents/accord/record/code-document");
        await Desk.FillAsync(reader.Page, "scheme", "pa-x");
        await Desk.FillAsync(reader.Page, "edition", "v10");
        await Desk.FillAsync(reader.Page, "codes", "Ce | 3\nPpsEx:St | 1");
        await SendAsync(reader.Page, "document-coded");
        await reader.GoAsync("/documents/accord/record/classify-document");
        await Desk.ChooseAsync(reader.Page, "stage", "comprehensive");
        await SendAsync(reader.Page, "document-classified");
        await reader.GoAsync("/documents/accord/record/end-document");
        await Desk.FillAsync(reader.Page, "slug", "first");
        await Desk.ChooseAsync(reader.Page, "manner", "renegotiated");
        await Desk.FillAsync(reader.Page, "when", "2018-02-01");
        await SendAsync(reader.Page, "document-ended");
        await desk.RecordAsync("/documents/accord", "agree-to-document", """{"slug":"host","actor":"HOSTLAND","kind":"third-party","when":"2017-03-13"}""");

        await reader.GoAsync(round);
        var shown = await reader.Page.Locator("[data-document='accord']").InnerTextAsync();
        shown.ShouldContain("comprehensive");
        shown.ShouldContain("renegotiated");
        shown.ShouldContain("third party");
        shown.ShouldContain("pa-x, edition v10: 2 codes");
        (await reader.Page.Locator("[data-codings] .codes").TextContentAsync())!.ShouldContain("PpsEx:St");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_names_those_before_and_after_it()
    {
        await desk.RecordAsync("/actors/OLDUNION", "register-actor", """{"kind":"state","names":[{"language":"en","text":"Old Union"}],"codes":[]}""");
        await desk.RecordAsync("/actors/NEWNORTH", "register-actor", """{"kind":"state","names":[{"language":"en","text":"New North"}],"codes":[]}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/actors/NEWNORTH/record/record-succession");
        await Desk.FillAsync(reader.Page, "predecessor", "OLDUNION");
        await Desk.ChooseAsync(reader.Page, "kind", "split");
        await Desk.FillAsync(reader.Page, "when", "1992-04-27");
        await SendAsync(reader.Page, "actor-succeeded");

        await reader.GoAsync("/actors/OLDUNION");
        var after = await reader.Page.Locator("[data-activity='successions'] li").InnerTextAsync();
        after.ShouldContain("It was succeeded by New North");
        after.ShouldContain("27 Apr 1992");
        await reader.Page.Locator("[data-activity='successions'] a", new() { HasText = "New North" }).ClickAsync();
        (await reader.Page.Locator("[data-activity='successions'] li").InnerTextAsync()).ShouldContain("It succeeded Old Union");
        reader.Complaints.ShouldBeEmpty();
    }

    private static string Cites(string source) => $$"""
        "evidence":{"sources":[{"source":"{{source}}"}]}
        """;

    private async Task SendAsync(IPage page, string type)
    {
        await page.Locator("[name='evidence.unsourced']").CheckAsync();
        await Desk.SendAsync(page);
        ((string?)(await desk.RecordedAsync(page))["type"]).ShouldBe(type);
    }
}
