using System.Text.Json;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of a ceasefire shows the same as the tab of a process, and the linked documents.</summary>
[Collection(OfTheGenerated.Name)]
public sealed class ReadingACeasefire(Generated generated, Site site, Browsing browsing)
{
    private const string Sample = "syria-nationwide-2016";

    [Theory]
    [InlineData("")]
    [InlineData("?knownAt=index:3000")]
    public async Task The_picture_and_the_table_are_those_of_the_tab(string words)
    {
        await using var tab = await (await browsing.OpenAsync(generated.Address, script: false)).GoAsync($"/processes/long/ceasefires{words}");
        await using var page = await (await browsing.OpenAsync(generated.Address, script: false)).GoAsync($"/ceasefires/river{words}");
        const string view = "[data-ceasefire=river]";

        (await page.Page.Locator($"{view} svg.chart").EvaluateAsync<string>("e => e.outerHTML")).ShouldBe(await tab.Page.Locator($"{view} svg.chart").EvaluateAsync<string>("e => e.outerHTML"));
        (await page.Page.Locator($"{view} tbody tr").AllInnerTextsAsync()).ShouldBe(await tab.Page.Locator($"{view} tbody tr").AllInnerTextsAsync());
        (await page.Page.Locator($"{view} tbody tr").CountAsync()).ShouldBeGreaterThan(10);
        (await page.Page.Locator($"{view} .view-head .badge").InnerTextAsync()).ShouldBe(await tab.Page.Locator($"{view} .view-head .badge").InnerTextAsync());
    }

    [Theory]
    [InlineData("/", "astana")]
    [InlineData("/processes/astana/ceasefires", null)]
    public async Task It_is_reached_from_where_it_is_named_at_the_same_state_of_knowledge(string from, string? q)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync($"{from}?knownAt=index:590{(q is null ? string.Empty : "&q=" + q)}");
        await reader.Page.Locator($"main a[href*='/ceasefires/{Sample}?']").First.ClickAsync();
        await reader.Page.WaitForURLAsync($"**/ceasefires/{Sample}?knownAt=index%3A590");

        await reader.Page.Locator("main h1").Filter(new() { HasText = "Ceasefire of " }).WaitForAsync();
        await reader.Page.Locator("[data-processes] a").First.ClickAsync();
        await reader.Page.WaitForURLAsync("**/processes/astana/ceasefires?knownAt=index%3A590");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_and_processes_that_are_linked_to_it_are_told_with_their_sources()
    {
        var told = await site.AnswerAsync($"/api/ceasefires/{Sample}");
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/ceasefires/{Sample}");

        (await reader.Page.Locator("[data-processes] a[href*='/processes/']").AllInnerTextsAsync()).ShouldBe(["Astana process"]);
        (await reader.Page.Locator("[data-document]").EvaluateAllAsync<string[]>("all => all.map(d => d.dataset.document)")).ShouldBe(told.List("documents").Select(d => d.Text("document")!));
        foreach (var document in told.List("documents"))
        {
            var shown = reader.Page.Locator($"[data-document='{document.Text("document")}']");
            (await shown.Locator("[data-item]").EvaluateAllAsync<string[]>("all => all.map(i => i.dataset.item)")).ShouldBe(document.List("links").Select(l => l.Text("item")!));
            (await shown.Locator("details.sourced").First.TextContentAsync())!.ShouldContain("pa-x-2090");
        }

        told.List("documents").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_can_be_recorded_of_it_is_offered_for_now_and_not_for_an_earlier_state()
    {
        await using var reader = await (await browsing.OpenAsync(generated.Address, script: false)).GoAsync("/ceasefires/river");
        (await reader.Page.Locator(".crumbs a[href='/ceasefires/river/record/end-ceasefire']").CountAsync()).ShouldBe(1);

        await reader.GoAsync("/ceasefires/river?knownAt=index:3000");
        (await reader.Page.Locator(".crumbs a[href*='/record/']").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_files_are_those_of_the_tab()
    {
        await using var reader = await (await browsing.OpenAsync(generated.Address, script: false)).GoAsync("/ceasefires/river");
        async Task<string> FileAsync(string name) => await generated.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true, IncludeHidden = true }).First.GetAttributeAsync("href"))!);
        var csv = await FileAsync("CSV");

        csv.ShouldBe(await generated.Http.GetStringAsync("/export/processes/long/ceasefires.csv"));
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + await reader.Page.Locator("[data-ceasefire] tbody tr").CountAsync());
        (await FileAsync("SVG")).ShouldBe(await generated.Http.GetStringAsync("/export/processes/long/ceasefires.svg?ceasefire=river"));
        JsonDocument.Parse(await FileAsync("JSON")).RootElement.List("items").ShouldNotBeEmpty();
        (await generated.Http.GetAsync(new Uri("/export/ceasefires/none/told.csv", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
