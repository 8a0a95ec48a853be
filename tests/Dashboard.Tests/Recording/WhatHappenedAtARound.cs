using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>What no sample has, recorded and then read on the page of its round.</summary>
[Collection(Desk.Collection)]
public sealed class WhatHappenedAtARound(Desk desk, Browsing browsing)
{
    private const string Cited = """ "evidence":{"sources":[{"source":"host-readout","locator":"paragraph 2"}]}} """;

    [Fact]
    public async Task A_ceasefire_that_was_spoken_of_leads_to_its_page()
    {
        var round = await desk.RoundAsync("speaking");
        await desk.RecordAsync(round, "make-ceasefire-statement", """{"slug":"quiet","speaker":{"actor":"HOSTLAND"},"topics":["ceasefire"],"summary":"The border is quiet.","stance":"welcomes","ceasefires":["border-2016"]}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(round);

        (await reader.Page.Locator($"[data-statement] a[href='{Desk.Truce}']").CountAsync()).ShouldBe(1);
        await reader.Page.Locator("article[data-ceasefire='border-2016'] h3 a").ClickAsync();
        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe("Ceasefire of Host Land, 29 Dec 2016");
        (await reader.Page.Locator("[data-statement='quiet']").InnerTextAsync()).ShouldContain("The border is quiet.");
    }

    /// <summary>The next round presumably answers an announcement. The page says so, and a reader can confirm it through a form that is filled in.</summary>
    [Fact]
    public async Task What_is_presumed_of_an_announcement_can_be_confirmed_by_form()
    {
        await desk.RecordAsync("/processes/presuming", "open-process", """{"title":"Presuming talks",""" + Cited);
        await desk.RecordAsync("/processes/presuming/rounds/1", "open-round", """{"when":"2017-01-10",""" + Cited);
        await desk.RecordAsync("/processes/presuming/rounds/1", "announce-next-round", """{"slug":"next","window":"2017-03",""" + Cited);
        await desk.RecordAsync("/processes/presuming/rounds/2", "open-round", """{"when":"2017-04-05",""" + Cited);
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/processes/presuming/promises");
        var presumed = reader.Page.Locator("[data-presumed='round-presuming/2']");

        (await presumed.InnerTextAsync()).ShouldContain("presumably round 2");
        (await presumed.GetByText("Deny").GetAttributeAsync("href"))!.ShouldContain("mode=denies");
        await presumed.GetByText("Confirm").ClickAsync();
        (await reader.Page.Locator("[name=process]").InputValueAsync()).ShouldBe("presuming");
        (await reader.Page.Locator("[name=round]").InputValueAsync()).ShouldBe("1");
        (await reader.Page.Locator("[name=promise]").InputValueAsync()).ShouldBe("next");
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);
        await desk.RecordedAsync(reader.Page);

        await reader.GoAsync("/processes/presuming/promises");
        (await presumed.CountAsync()).ShouldBe(0);
        (await reader.Page.Locator("tr[data-promise='round-presuming/1/next']").InnerTextAsync()).ShouldContain("5 Apr 2017");
    }

    /// <summary>A mistyped year hides nothing else: the picture is of the other years, says what lies outside, and the files have all.</summary>
    [Fact]
    public async Task A_mistyped_year_does_not_hide_the_other_entries()
    {
        await desk.RecordAsync("/processes/mistyped", "open-process", """{"title":"Mistyped talks",""" + Cited);
        foreach (var (round, day) in new[] { ("1", "2017-01-10"), ("2", "2017-03-10"), ("3", "0217-05-10"), ("4", "2017-07-10"), ("5", "2017-09-10") })
        {
            await desk.RecordAsync($"/processes/mistyped/rounds/{round}", "open-round", $$"""{"when":"{{day}}",""" + Cited);
        }

        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/processes/mistyped");
        (await reader.Page.Locator("#tl-title").InnerTextAsync()).ShouldContain("4 of 5 marks in view");
        var csv = await desk.Http.GetStringAsync("/export/processes/mistyped/timeline.csv");
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + 6);
        csv.ShouldContain("0217-05-10");
        (await desk.AnswerAsync("/export/processes/mistyped/timeline.json")).GetProperty("leftOut").GetInt32().ShouldBe(0);
        (await desk.AnswerAsync("/export/processes/mistyped/timeline.json?from=2017-01-01&until=2017-12-31")).GetProperty("leftOut").GetInt32().ShouldBe(2);

        await reader.Page.Locator("[data-outside=before]").ClickAsync();
        (await reader.Page.Locator(".entries tbody").InnerTextAsync()).ShouldContain("10 May 0217");
        (await reader.Page.Locator("[data-left-out]").GetAttributeAsync("data-left-out")).ShouldBe("5");
        await reader.GoAsync("/?q=mistyped");
        (await reader.Page.Locator("[data-outside]").GetAttributeAsync("title"))!.ShouldContain("outside these years");
    }

    [Fact]
    public async Task A_walk_out_is_told_with_its_reason_and_the_way_back_and_a_late_arrival_with_its_own()
    {
        var round = await desk.RoundAsync("walking-out");
        await desk.RecordAsync(round, "record-late-arrival", """{"actor":"HOSTLAND","reason":"The pass was closed.","when":"2018-01-11",""" + Cited);
        await desk.RecordAsync(round, "seat-delegation", """{"actor":"GUESTLAND","role":"party",""" + Cited);
        await desk.RecordAsync(round, "record-walk-out", """{"slug":"over-maps","actor":"GUESTLAND","reason":"The maps were old.","when":"2018-01-10",""" + Cited);
        await desk.RecordAsync(round, "record-return", """{"slug":"over-maps","actor":"GUESTLAND","when":"2018-01-12",""" + Cited);
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(round);
        var told = (await desk.AnswerAsync($"/api{round}")).List("delegations").ToDictionary(d => d.Text("actor")!);

        var (late, left) = (reader.Page.Locator("tr[data-actor=HOSTLAND]"), reader.Page.Locator("tr[data-actor=GUESTLAND] [data-thing=over-maps]"));
        (await late.GetAttributeAsync("data-attending")).ShouldBe(told["HOSTLAND"].Text("attendance"));
        (await late.Locator("[data-field=late]").InnerTextAsync()).ShouldStartWith("yes because: The pass was closed.");
        (await late.Locator("[data-field=late]").TextContentAsync())!.ShouldContain("11 Jan 2018");
        var fields = told["GUESTLAND"].List("walkOuts").Single().GetProperty("fields").EnumerateObject().ToDictionary(f => f.Name, f => f.Value.Text("value"));
        (await left.Locator(".told").EvaluateAllAsync<string[]>("all => all.map(t => t.dataset.field)")).ShouldBe(["actor", "left", "returned", "back"]);
        fields.Keys.Order().ShouldBe(["actor", "back", "left", "returned"]);
        (await left.Locator("[data-field=left] time").First.GetAttributeAsync("datetime")).ShouldBe(fields["left"]);
        (await left.Locator("[data-field=back] time").First.GetAttributeAsync("datetime")).ShouldBe(fields["back"]);
        (await left.Locator("[data-field=returned]").InnerTextAsync()).ShouldStartWith("yes");
        (await left.Locator("[data-field=actor]").InnerTextAsync()).ShouldContain("because: The maps were old.");
        // A reason is no name as a source writes it.
        (await reader.Page.Locator(".delegations q").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_refused_a_document_is_told_with_the_place_that_says_so()
    {
        var round = await desk.RoundAsync("refusing");
        await desk.RecordAsync("/documents/refused", "issue-document", """{"type":"joint-statement","issuers":["HOSTLAND"],"refusers":["GUESTLAND"],"process":"northern-talks","round":"refusing","when":"2018-01-11",""" + Cited);
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(round);
        var told = await desk.AnswerAsync("/api/documents/refused");
        var shown = reader.Page.Locator("[data-document=refused]");

        (await ItemsAsync(shown.Locator("[data-list=refusers]"))).ShouldBe(told.List("refusers").Select(r => r.Text("item")!));
        (await ItemsAsync(shown.Locator("[data-list=issuers]"))).ShouldBe(["HOSTLAND"]);
        (await shown.Locator("[data-list=endorsers]").CountAsync()).ShouldBe(0);
        (await shown.Locator("[data-list=refusers]").InnerTextAsync()).ShouldSatisfyAllConditions(t => t.ShouldContain("Refused by"), t => t.ShouldContain("Guest Land"));
        (await shown.Locator("[data-list=refusers] .cite").First.TextContentAsync())!.ShouldContain("paragraph 2");
    }

    [Fact]
    public async Task A_meeting_of_a_body_at_the_round_is_told_with_who_took_part_as_what()
    {
        var round = await desk.RoundAsync("meeting");
        await desk.RecordAsync(round, "seat-delegation", """{"actor":"HOSTLAND","role":"host",""" + Cited);
        await desk.RecordAsync("/bodies/maps", "establish-body", """{"kind":"working-group","name":"Working group on maps","members":["HOSTLAND"],"processes":["northern-talks"]}""");
        await desk.RecordAsync("/bodies/maps", "hold-meeting", """
            {"slug":"first","label":"First meeting","participants":[{"actor":"HOSTLAND","person":{"asWritten":"C. Clerk"},"capacity":"chair"},{"actor":"GUESTLAND"}],"place":"hilltown",
             "process":"northern-talks","round":"meeting","summary":"Lists were exchanged.","when":"2018-01-11",
            """ + Cited);
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync(round);
        var told = (await desk.AnswerAsync($"/api{round}")).List("bodyMeetings").Single();
        var shown = reader.Page.Locator($"[data-meeting={told.Text("meeting")}]");

        (await shown.Locator("h3").InnerTextAsync()).ShouldContain(told.Text("body")!);
        (await shown.Locator("[data-field=when] time").First.GetAttributeAsync("datetime")).ShouldBe(told.Shown("when"));
        (await shown.InnerTextAsync()).ShouldSatisfyAllConditions(t => t.ShouldContain("First meeting"), t => t.ShouldContain("Hilltown"), t => t.ShouldContain(told.Shown("summary")!));
        (await ItemsAsync(shown)).ShouldBe(told.List("participants").Select(p => p.Text("item")!));
        var people = await shown.Locator("[data-item]").AllInnerTextsAsync();
        people.Single(p => p.Contains("C. Clerk", StringComparison.Ordinal)).ShouldSatisfyAllConditions(p => p.ShouldContain("Host Land"), p => p.ShouldContain("chair"), p => p.ShouldNotContain("unmatched:"));
        // One that no capacity and no person is told of has nothing written beside it.
        (await shown.Locator("[data-item=GUESTLAND] q").CountAsync()).ShouldBe(0);
    }

    private static async Task<string[]> ItemsAsync(ILocator list) => await list.Locator("[data-item]").EvaluateAllAsync<string[]>("all => all.map(i => i.dataset.item)");
}
