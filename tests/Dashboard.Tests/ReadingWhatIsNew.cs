using Microsoft.Playwright;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of what is new in the whole record.</summary>
public sealed class ReadingWhatIsNew(Site site, Browsing browsing)
{
    [Theory]
    [InlineData("", null, null)]
    [InlineData("?process=astana&kind=delegation-seated", "astana", "delegation-seated")]
    [InlineData("?knownAt=index:300", null, null)]
    public async Task Shows_the_changes_of_the_service_by_day_the_newest_first_page_by_page_without_script(string query, string? process, string? kind)
    {
        var options = new QueryOptions(Limit: 120, KnownAt: query.Contains("knownAt", StringComparison.Ordinal) ? "index:300" : null).With("order", "newest").With("kind", kind);
        var told = (await site.Client.ListChangesAsync(null, process is null ? [] : [process], options)).Value;
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync($"/new{query}");
        var shown = new List<string>();
        var next = reader.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" });
        for (var page = 0; page < 2; page++)
        {
            shown.AddRange(await reader.Page.Locator(".changes tr[data-event]").EvaluateAllAsync<string[]>("all => all.map(r => r.closest('section').dataset.day + ' ' + r.dataset.event + ' ' + r.dataset.act)"));
            if (await next.CountAsync() == 0)
            {
                break;
            }

            await next.ClickAsync();
        }

        shown.Count.ShouldBeGreaterThan(2);
        shown.ShouldBe(told.Items.Take(shown.Count).Select(c => $"{c.RecordedAt.UtcDateTime:yyyy-MM-dd} {c.Event} {c.Action}"));
    }

    [Fact]
    public async Task Each_line_leads_to_its_entry_and_the_navigation_to_the_page()
    {
        var last = (await site.Client.ListChangesAsync(null, ["astana"], new QueryOptions(Limit: 1).With("order", "newest"))).Value.Items[0];
        await using var reader = await browsing.OpenAsync(site.Address);
        await reader.GoAsync("/");
        await reader.FollowAsync(reader.Page.GetByRole(AriaRole.Link, new() { Name = "What is new" }), "**/new");
        await reader.Page.Locator("input[name=process]").FillAsync("astana");
        await reader.FollowAsync(reader.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }), "**/new?process=astana*");
        await reader.FollowAsync(reader.Page.Locator($"tr[data-event='{last.Event}'] th a"), $"**/entries/{last.Entry}*");
    }

    [Fact]
    public async Task Chosen_filters_are_shown_by_their_names_and_each_can_be_taken_away()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/new?process=astana&actor=TUR&kind=delegation-seated");
        (await reader.Page.Locator("[data-chip] span").AllInnerTextsAsync()).ShouldBe(["Process: Astana process", "Actor: Turkey", "Kind of entry: delegation took part"]);
        (await reader.Page.Locator("select[name=kind] option:checked").InnerTextAsync()).ShouldBe("delegation took part");
        await reader.Page.Locator("[data-chip=actor] a").ClickAsync();
        reader.Page.Url.ShouldEndWith("/new?process=astana&kind=delegation-seated");
    }

    [Fact]
    public async Task What_is_exported_has_a_line_for_each_change()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/new?process=astana&kind=entry-corrected");
        var rows = await reader.Page.Locator(".changes tr[data-event]").CountAsync();
        var csv = await site.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = "CSV", IncludeHidden = true }).GetAttributeAsync("href"))!);

        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(rows + 1);
    }
}
