using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>Matching names and joining records by form, and what the pages of people and actors say of it.</summary>
[Collection(Desk.Collection)]
public sealed class SayingWhoSomebodyIs(Desk desk, Browsing browsing)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_is_matched_by_form_and_both_pages_say_so(bool script)
    {
        var person = $"p-match-{script}".ToLowerInvariant();
        await desk.RecordAsync($"/people/{person}", "register-person", """{"name":"Matched Envoy"}""");
        var round = await desk.RoundAsync($"of-match-{script}".ToLowerInvariant());
        var seat = await desk.RecordAsync(round, "seat-delegation", """{"actor":"HOSTLAND","role":"party","head":{"asWritten":"Envoy M."}}""");
        var name = (string)(await desk.EntryAsync(seat))["data"]!["head"]!["person"]!;

        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync($"/people/{person}");
        await reader.Page.Locator(".record-links a", new() { HasText = "Say who a name belongs to" }).ClickAsync();
        await Desk.FillAsync(reader.Page, "provisional", name);
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);
        await desk.RecordedAsync(reader.Page);
        await reader.GoAsync($"/people/{person}");

        var matched = reader.Page.Locator($"[data-list=names] [data-item={name}]");
        await matched.Locator("summary").ClickAsync();
        (await matched.InnerTextAsync()).ShouldContain("Readout of the third round");
        await matched.Locator("a").First.ClickAsync();
        await reader.Page.WaitForURLAsync($"**/people/{name}*");
        await reader.Page.Locator("[data-same-as]").WaitForAsync();
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("This name belongs to");
        await reader.Page.Locator("[data-same-as] a.named-link").ClickAsync();
        await reader.Page.Locator("[data-list=names]").WaitForAsync();
        (await reader.Page.Locator("h1").InnerTextAsync()).ShouldBe("Matched Envoy");

        await reader.GoAsync(round);
        var head = reader.Page.Locator("[data-field=head]").First;
        (await head.InnerTextAsync()).ShouldContain("Matched Envoy");
        (await head.InnerTextAsync()).ShouldNotContain("unmatched");
        await reader.GoAsync($"/entries/{seat}");
        (await reader.Page.Locator($"[data-member=head] a[href='/people/{name}']").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_name_that_needs_attention_leads_to_the_form_with_the_name_filled_in()
    {
        await desk.RecordAsync("/people/p-sought", "register-person", """{"name":"Soughtaway Envoy"}""");
        var round = await desk.RoundAsync("of-sought");
        var seat = await desk.RecordAsync(round, "seat-delegation", """{"actor":"HOSTLAND","role":"party","head":{"asWritten":"Soughtaway Envoi"}}""");
        var name = (string)(await desk.EntryAsync(seat))["data"]!["head"]!["person"]!;

        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/attention?kind=unmatched-name");
        await reader.Page.Locator($"tr[data-entry='{seat}'] a[href*='match=']").ClickAsync();
        await reader.Page.Locator("[data-confirm=p-sought]").ClickAsync();
        await reader.Page.WaitForURLAsync($"**/people/p-sought/record/confirm-match?provisional={name}");
        (await reader.Page.Locator("[name=provisional]").InputValueAsync()).ShouldBe(name);
    }

    [Fact]
    public async Task Records_are_joined_and_parted_by_form()
    {
        await desk.RecordAsync("/actors/TWICE_A", "register-actor", """{"kind":"state","names":[{"language":"en","text":"Twice"}]}""");
        await desk.RecordAsync("/actors/TWICE_B", "register-actor", """{"kind":"state","names":[{"language":"en","text":"Twice again"}]}""");
        await using var reader = await browsing.OpenAsync(desk.Address, script: false);
        await SendAsync(reader, "/actors/TWICE_B/record/join-actors", "into", "TWICE_A");
        (await reader.Page.Locator("[data-same-as=TWICE_A]").InnerTextAsync()).ShouldContain("Twice");
        await reader.GoAsync("/actors/TWICE_A");
        (await reader.Page.Locator("[data-list=joined] a[href='/actors/TWICE_B']").InnerTextAsync()).ShouldBe("Twice again");
        await SendAsync(reader, "/actors/TWICE_B/record/part-actors", "from", "TWICE_A");
        (await reader.Page.Locator("[data-same-as]").CountAsync()).ShouldBe(0);

        await desk.RecordAsync("/people/p-twice", "register-person", """{"name":"Once"}""");
        await SendAsync(reader, "/people/p-twice/record/join-people", "into", "p-0123456789");
        (await reader.Page.Locator("[data-same-as=p-0123456789]").InnerTextAsync()).ShouldContain("A. Envoy");
        await SendAsync(reader, "/people/p-twice/record/part-people", "from", "p-0123456789");
        (await reader.Page.Locator("[data-same-as]").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("documents", "issue-document", """{"type":"report","process":"of-joined-records"}""")]
    [InlineData("processes", "open-process", """{"title":"Same talks"}""")]
    public async Task Documents_and_processes_are_joined_and_parted_by_form_and_their_pages_say_so(string plural, string begin, string body)
    {
        if (plural == "documents")
        {
            await desk.RecordAsync("/processes/of-joined-records", "open-process", """{"title":"Talks with papers"}""");
        }

        await desk.RecordAsync($"/{plural}/same-a", begin, body);
        await desk.RecordAsync($"/{plural}/same-b", begin, body);
        await using var reader = await browsing.OpenAsync(desk.Address, script: false);
        await SendAsync(reader, $"/{plural}/same-b/record/join-{plural}", "into", "same-a");
        var mark = reader.Page.Locator("[data-also-recorded=same-a]");
        (await mark.InnerTextAsync()).ShouldStartWith("Also recorded as");
        if (plural == "documents")
        {
            await mark.Locator("summary").ClickAsync();
            (await mark.Locator(".account").InnerTextAsync()).ShouldContain("Readout of the third round");
        }
        else
        {
            (await mark.GetByRole(AriaRole.Link, new() { Name = "Entry and its history" }).GetAttributeAsync("href")).ShouldNotBeNull().ShouldStartWith("/entries/");
        }

        await reader.LoadAsync(mark.Locator($"a[href='/{plural}/same-a']"));
        (await reader.Page.Locator("[data-also-recorded=same-b]").CountAsync()).ShouldBe(1);
        if (plural == "documents")
        {
            (await reader.Page.Locator("[data-recorded-on=document-same-b]").First.TextContentAsync()).ShouldBe("recorded under same-b");
        }

        await SendAsync(reader, $"/{plural}/same-b/record/part-{plural}", "from", "same-a");
        (await reader.Page.Locator("[data-also-recorded]").CountAsync()).ShouldBe(0);
    }

    /// <summary>Two records of one process may both have a first round.</summary>
    [Fact]
    public async Task Every_tab_of_a_joined_process_shows_rounds_of_one_key()
    {
        foreach (var (process, day) in new[] { ("key-a", "2017-01-10"), ("key-b", "2018-01-10") })
        {
            await desk.RecordAsync($"/processes/{process}", "open-process", """{"title":"Talks of one key"}""");
            await desk.RecordAsync($"/processes/{process}/rounds/1", "open-round", $$"""{"label":"Round of {{day[..4]}}","when":"{{day}}"}""");
            await desk.RecordAsync($"/processes/{process}/rounds/1", "seat-delegation", """{"actor":"HOSTLAND","role":"party"}""");
            await desk.RecordAsync($"/processes/{process}/rounds/1", "make-statement", """{"slug":"words","speaker":{"actor":"HOSTLAND"},"summary":"They spoke."}""");
            await desk.RecordAsync($"/processes/{process}/rounds/1", "announce-next-round", """{"slug":"next","window":"2019"}""");
        }

        await desk.RecordAsync("/processes/key-b", "join-processes", """{"into":"key-a"}""");
        await using var reader = await browsing.OpenAsync(desk.Address, script: false);
        foreach (var tab in new[] { "", "/rounds", "/attendance", "/statements", "/ceasefires", "/promises", "/progress", "/disputes", "/brief" })
        {
            await reader.GoAsync($"/processes/key-a{tab}");
            (await reader.Page.Locator("[role=alert]").CountAsync()).ShouldBe(0, tab);
        }

        await reader.GoAsync("/processes/key-a/rounds");
        (await reader.Page.Locator("a[href='/processes/key-a/rounds/1'], a[href='/processes/key-b/rounds/1']").CountAsync()).ShouldBe(2);
        await reader.GoAsync("/processes/key-a/attendance");
        (await reader.Page.Locator("th[data-round]").EvaluateAllAsync<string[]>("h => h.map(t => t.dataset.round)")).ShouldBe(["key-b/1", "1"]);
        await reader.GoAsync("/processes/key-a/statements");
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("Round of 2018");
    }

    [Fact]
    public async Task Two_matches_of_a_name_are_a_dispute_with_both_accounts()
    {
        const string process = "/processes/of-two-people";
        await desk.RecordAsync(process, "open-process", """{"title":"Two people"}""");
        await desk.RecordAsync($"{process}/rounds/1", "open-round", """{"when":"2018-01-10"}""");
        await desk.RecordAsync("/people/p-left", "register-person", """{"name":"Left Envoy"}""");
        await desk.RecordAsync("/people/p-right", "register-person", """{"name":"Right Envoy"}""");
        var seat = await desk.RecordAsync($"{process}/rounds/1", "seat-delegation", """{"actor":"HOSTLAND","role":"party","head":{"asWritten":"Envoy"}}""");
        var name = (string)(await desk.EntryAsync(seat))["data"]!["head"]!["person"]!;
        var first = await desk.RecordAsync("/people/p-left", "confirm-match", new JsonObject { ["provisional"] = name }.ToJsonString());
        await desk.RecordAsync("/people/p-right", "confirm-match", new JsonObject { ["provisional"] = name, ["contradicts"] = new JsonArray(first) }.ToJsonString());

        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync($"{process}/disputes");
        var dispute = reader.Page.Locator("[data-field='same as']");
        (await dispute.Locator(".account").CountAsync()).ShouldBe(2);
        var text = await dispute.InnerTextAsync();
        text.ShouldContain("Left Envoy");
        text.ShouldContain("Right Envoy");
        await reader.GoAsync($"/people/{name}");
        (await reader.Page.Locator("[data-identity] .mark[data-standing=contested]").CountAsync()).ShouldBe(1);
    }

    private static async Task SendAsync(Reader reader, string form, string field, string value)
    {
        await reader.GoAsync(form);
        await Desk.FillAsync(reader.Page, field, value);
        await Desk.CiteAsync(reader.Page);
        await Desk.SendAsync(reader.Page);
        await reader.Page.WaitForURLAsync("**recorded=**");
        await reader.GoAsync(form[..form.IndexOf("/record/", StringComparison.Ordinal)]);
    }
}
