using Microsoft.Playwright;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The search box of every page, and the page of hits.</summary>
public sealed class SearchingEverything(Site site, Browsing browsing)
{
    private const string Box = "[data-search]";
    private const string Options = ".find-hits a[role=option]";

    [Theory]
    [InlineData("/")]
    [InlineData("/processes/astana")]
    [InlineData("/entries/d8abe4d7-bb26-8d77-abaa-5e252e975619")]
    [InlineData("/audit")]
    [InlineData("/no-such-page")]
    public async Task A_slash_and_control_K_go_to_the_box_on_every_page(string path)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(path);
        await reader.Page.Locator("html.script").WaitForAsync();
        foreach (var key in (string[])["/", "Control+k"])
        {
            await reader.Page.EvaluateAsync("() => document.activeElement.blur()");
            await reader.Page.Keyboard.PressAsync(key);
            (await reader.Page.EvaluateAsync<bool>("() => document.activeElement.matches('[data-search]')")).ShouldBeTrue($"{key} on {path}");
        }

        (await reader.Page.Locator(Box).InputValueAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Hits_appear_while_somebody_types_and_the_keyboard_chooses_one()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/processes/astana?knownAt=index:500");
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.Keyboard.PressAsync("/");
        await reader.Page.Keyboard.TypeAsync("Lavrenti");
        await reader.Page.Locator(Options).First.WaitForAsync();
        var box = reader.Page.Locator(Box);
        (await box.GetAttributeAsync("aria-expanded")).ShouldBe("true");
        (await reader.Page.Locator(Options).First.InnerTextAsync()).ShouldContain("Alexander Lavrentyev");

        await reader.Page.Keyboard.PressAsync("Escape");
        (await reader.Page.Locator(".find-hits").IsVisibleAsync()).ShouldBeFalse();
        (await box.InputValueAsync()).ShouldBe("Lavrenti");
        await reader.Page.Keyboard.TypeAsync("ev");
        await reader.Page.Locator(Options).First.WaitForAsync();
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        (await box.GetAttributeAsync("aria-activedescendant")).ShouldBe("find-0");
        await reader.Page.Keyboard.PressAsync("ArrowUp");
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.WaitForURLAsync("**/people/p-0f01b7?knownAt=index*500");
        (await reader.Page.Locator(".find-hits").IsVisibleAsync()).ShouldBeFalse();
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Enter_without_a_choice_shows_all_hits_and_a_click_opens_one()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/");
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.Locator(Box).FillAsync("Turkish Republic");
        await reader.Page.Locator(Options).First.WaitForAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.WaitForURLAsync("**/search?q=Turkish*");
        (await reader.Page.Locator(Box).InputValueAsync()).ShouldBe("Turkish Republic");
        (await reader.Page.Locator(".hit[data-id=TUR] [data-rule]").First.GetAttributeAsync("data-rule")).ShouldBe("other-name");

        await reader.Page.Locator(Box).FillAsync("zzzzzz");
        await reader.Page.Locator(".find-none").WaitForAsync();
        await reader.Page.Locator(Box).FillAsync("Kazakhstan");
        await reader.Page.Locator(Options).First.ClickAsync();
        await reader.Page.WaitForURLAsync("**/actors/KAZ");
    }

    [Fact]
    public async Task Without_script_the_box_is_a_form_and_kinds_and_processes_are_links()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/un-climate?knownAt=index:500");
        await reader.Page.Locator(Box).FillAsync("astana");
        await reader.Page.Locator(".find button").ClickAsync();
        new Uri(reader.Page.Url).PathAndQuery.ShouldBe("/search?knownAt=index%3A500&q=astana");
        var all = (await site.Client.SearchAsync("astana", new QueryOptions(KnownAt: "index:500", Limit: 1))).Value;
        (await reader.Page.Locator(".lead").InnerTextAsync()).ShouldContain($"{all.Total}");

        await reader.LoadAsync(reader.Page.GetByRole(AriaRole.Link, new() { Name = "place", Exact = true }));
        (await reader.Page.Locator(".hit").EvaluateAllAsync<string[]>("all => all.map(h => h.dataset.kind)")).Distinct().ShouldBe(["place"]);
        new Uri(reader.Page.Url).Query.ShouldContain("knownAt=index%3A500");
    }

    [Fact]
    public async Task Every_hit_leads_to_an_address_that_is_there()
    {
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var query in (string[])["astana", "memorandum", "trilateral mechanism", "syria-nationwide-2016", "de Mistura", "tass", "ceasefire to be kept"])
        {
            await reader.GoAsync($"/search?q={Uri.EscapeDataString(query)}");
            foreach (var hit in await reader.Page.Locator(".hit").EvaluateAllAsync<string[]>("all => all.map(h => `${h.dataset.kind} ${h.querySelector('a').getAttribute('href')}`)"))
            {
                kinds.Add(hit.Split(' ')[0]);
                using var answer = await site.Http.GetAsync(new Uri(hit.Split(' ')[1], UriKind.Relative));
                answer.IsSuccessStatusCode.ShouldBeTrue($"{hit} {answer.StatusCode}");
            }
        }

        kinds.ShouldBe(["place", "process", "round", "document", "body", "ceasefire", "person", "source", "statement"], ignoreOrder: true);
    }
}
