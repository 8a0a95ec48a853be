using System.Text.Json;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>What a reader follows, and what is new since the last visit. Both are kept in the browser.</summary>
public sealed class Following(Site site, Browsing browsing)
{
    private const string Follow = "[data-follow]";

    [Fact]
    public async Task Without_script_nothing_can_be_followed()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana");

        (await reader.Page.Locator(Follow).IsVisibleAsync()).ShouldBeFalse();
        await reader.GoAsync("/");
        (await reader.Page.Locator("[data-followed]").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_followed_process_is_first_or_alone_on_the_overview_until_it_is_followed_no_longer()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/processes/un-climate");
        var button = reader.Page.Locator(Follow);
        (await button.GetAttributeAsync("aria-pressed")).ShouldBe("false");
        await button.ClickAsync();
        (await button.InnerTextAsync()).ShouldBe("Following");
        await (await reader.GoAsync("/actors/RUS")).Page.Locator(Follow).ClickAsync();
        await (await reader.GoAsync("/topics/ceasefire")).Page.Locator(Follow).ClickAsync();

        await reader.GoAsync("/");
        await reader.Page.Locator("tr.followed").WaitForAsync();
        (await reader.Page.Locator(".overview tbody tr").First.GetAttributeAsync("data-process")).ShouldBe("un-climate");
        (await reader.Page.Locator("[data-followed] li > a:first-child").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))")).ShouldBe(["/processes/un-climate", "/actors/RUS", "/topics/ceasefire"]);
        await reader.Page.Locator("[data-only]").ClickAsync();
        await reader.Page.WaitForURLAsync("**/?only=un-climate");
        await reader.Page.GetByText("1 process", new() { Exact = true }).WaitForAsync();
        (await reader.Page.Locator(".overview tbody tr").CountAsync()).ShouldBe(1);

        await (await reader.GoAsync("/processes/un-climate")).Page.Locator(Follow).ClickAsync();
        await reader.GoAsync("/");
        (await reader.Page.Locator("tr.followed").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_recorded_after_the_last_visit_is_marked_on_what_is_followed()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/processes/astana");
        await reader.Page.Locator(Follow).ClickAsync();
        await (await reader.GoAsync("/actors/RUS")).Page.Locator(Follow).ClickAsync();
        await (await reader.GoAsync("/topics/ceasefire")).Page.Locator(Follow).ClickAsync();
        await reader.GoAsync("/");
        await reader.Page.Locator("tr.followed").WaitForAsync();
        (await reader.Page.Locator(".followed-new").CountAsync()).ShouldBe(0, "the first visit has nothing to compare with");

        // The visit before ended an hour ago, at an earlier index.
        await reader.Page.EvaluateAsync("localStorage.setItem('tracker.visit', JSON.stringify({ seen: 0, last: 560, at: Date.now() - 3600000 }))");
        await reader.GoAsync("/");
        var changed = (await site.Client.ListChangesAsync("index:560", ["astana"], new QueryOptions(Limit: 100))).Value.Items.Count;
        changed.ShouldBeInRange(2, 99);
        await reader.Page.Locator("tr.followed .followed-new").WaitForAsync();
        (await reader.Page.Locator("tr.followed .followed-new").InnerTextAsync()).ShouldBe($"{changed} new");
        (await reader.Page.Locator("[data-followed] .followed-new").CountAsync()).ShouldBeGreaterThanOrEqualTo(2);

        // Another page of the same visit still shows it, and the visit is kept.
        await (await reader.GoAsync("/")).Page.Locator("tr.followed .followed-new").ClickAsync();
        await reader.Page.WaitForURLAsync("**/processes/astana?since=560");
        using var visit = JsonDocument.Parse(await reader.Page.EvaluateAsync<string>("localStorage.getItem('tracker.visit')"));
        visit.RootElement.GetProperty("seen").GetInt64().ShouldBe(560);
    }
}
