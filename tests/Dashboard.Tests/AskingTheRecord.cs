using System.Text.Json;
using Microsoft.Playwright;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page that asks the whole record: menus build a question, and the question is the address.</summary>
public sealed class AskingTheRecord(Site site, Browsing browsing)
{
    [Fact]
    public async Task Menus_build_a_question_that_is_its_own_address()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/ask?list=rounds");
        await reader.Page.Locator("select[name=process]").SelectOptionAsync("astana");
        await reader.Page.Locator("input[name=actor]").First.FillAsync("RUS");
        await reader.Page.Locator("input[name=actor]").Nth(1).FillAsync("TUR");
        await reader.Page.Locator("select[name=status]").SelectOptionAsync("held");
        await reader.Page.Locator("select[name=sort]").SelectOptionAsync("-time");
        await reader.LoadAsync(reader.Page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }));

        var rounds = (await site.AnswerAsync("/api/rounds?process=astana&actor=RUS&actor=TUR&status=held&sort=-time")).List("items").ToList();
        rounds.Count.ShouldBeGreaterThan(5);
        (await reader.Page.Locator(".ask-rows tbody tr").CountAsync()).ShouldBe(rounds.Count);
        (await reader.Page.Locator(".ask-rows tbody tr td:nth-child(2) a").AllInnerTextsAsync()).ShouldBe(rounds.Select(r => r.Text("label")!));
        (await reader.Page.Locator("[data-chip] span").AllInnerTextsAsync()).ShouldBe(["Processes: Astana process", "Actors: Russian Federation", "Actors: Turkey", "Status: held"], ignoreOrder: true);
        await using var again = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(new Uri(reader.Page.Url).PathAndQuery);
        (await again.Page.Locator("input[name=actor]").EvaluateAllAsync<string[]>("all => all.map(i => i.value)")).ShouldBe(["RUS", "TUR"]);
        (await again.Page.Locator(".ask-rows tbody tr").CountAsync()).ShouldBe(rounds.Count);
    }

    [Fact]
    public async Task A_region_is_asked_for_with_all_places_in_it_and_counted()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/ask?list=rounds&process=astana");
        await reader.Page.Locator("input[name=region]").FillAsync("europe");
        await reader.Page.Locator("select[name=group-by]").SelectOptionAsync("region");
        await reader.LoadAsync(reader.Page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }));

        (await reader.Page.Locator(".ask-rows tbody tr td:first-child").AllInnerTextsAsync()).ShouldBe(["Eastern Europe", "Europe", "World"]);
        (await reader.Page.Locator(".ask-rows tbody tr td:first-child a").First.GetAttributeAsync("href")).ShouldBe("/places/eastern-europe");
    }

    [Fact]
    public async Task The_count_by_year_is_a_picture_and_a_table()
    {
        var counts = (await site.AnswerAsync("/api/rounds?actor=RUS&group-by=year")).List("items").ToList();
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/ask?list=rounds&actor=RUS");

        (await reader.Page.Locator(".ask-counts tbody td").AllInnerTextsAsync()).ShouldBe(counts.Select(c => c.GetProperty("count").ToString()));
        (await reader.Page.Locator(".ask-years svg rect.p-sure").CountAsync()).ShouldBe(counts.Count(c => c.TryGetProperty("group", out var year) && year.ValueKind == JsonValueKind.String));
    }

    [Fact]
    public async Task The_files_have_all_rows_and_the_line_for_the_command_line_is_the_same_question()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/ask?list=attendance&role=mediator");
        var line = await reader.Page.Locator("pre.curl code").InnerTextAsync();
        var address = new Uri(line.Split('\'')[^2]);

        address.PathAndQuery.ShouldBe("/api/attendance?role=mediator");
        (await site.Http.GetAsync(address)).IsSuccessStatusCode.ShouldBeTrue();
        var all = (await site.AnswerAsync("/api/attendance?role=mediator&limit=500")).List("items").Count();
        (await site.Http.GetStringAsync("/export/ask.csv?list=attendance&role=mediator")).Trim().Split("\r\n").Length.ShouldBe(all + 1);
    }

    [Fact]
    public async Task Every_list_is_shown_with_names_and_counted()
    {
        foreach (var list in RecordLists.All)
        {
            await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/ask?list={list.Name}&process=astana");
            (await reader.Page.Locator(".ask-rows tbody tr").CountAsync()).ShouldBeGreaterThan(0, list.Name);
            (await reader.Page.Locator(".ask-rows thead th").AllInnerTextsAsync()).ShouldAllBe(h => !h.Contains('.', StringComparison.Ordinal));
            await reader.GoAsync($"/ask?list={list.Name}&process=astana&group-by={list.Groups[^1]}");
            (await reader.Page.Locator(".ask-rows tbody tr").CountAsync()).ShouldBeGreaterThan(0, list.Name);
        }
    }

    [Fact]
    public async Task A_question_that_cannot_be_asked_says_why_and_keeps_the_form()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/ask?list=rounds&actor=TUX");

        (await reader.Page.Locator(".state-error").InnerTextAsync()).ShouldContain("TUR");
        (await reader.Page.Locator("input[name=actor]").First.InputValueAsync()).ShouldBe("TUX");
    }
}
