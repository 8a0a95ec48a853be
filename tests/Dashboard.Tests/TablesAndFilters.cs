using Microsoft.AspNetCore.WebUtilities;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Tables of a process show the newest first and keep their heads, and filters take names and are removed one by one.</summary>
public sealed class TablesAndFilters(Site site, Browsing browsing)
{
    private const string Timeline = "/processes/astana/timeline";
    private const string Statements = "/processes/astana/statements";

    [Theory]
    [InlineData(1366)]
    [InlineData(390)]
    public async Task The_newest_rounds_are_in_view_first(int width)
    {
        var rounds = (await site.Client.ListRoundSummariesAsync("astana", new QueryOptions(Limit: 500))).Value.Items;
        await using var reader = await browsing.OpenAsync(site.Address, width, script: false);

        await reader.GoAsync("/processes/astana/rounds");
        (await reader.Page.Locator(".rounds tbody tr").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.round)")).ShouldBe(rounds.Select(r => r.Round).Reverse());

        await reader.GoAsync("/processes/astana/attendance");
        var heads = reader.Page.Locator("[data-matrix] thead tr:last-child th");
        (await heads.EvaluateAllAsync<string[]>("all => all.map(h => h.dataset.round)")).ShouldBe(rounds.Select(r => r.Round).Reverse());
        var newest = (await heads.First.BoundingBoxAsync())!;
        newest.X.ShouldBeGreaterThan(0);
        (newest.X + newest.Width).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public async Task The_heads_of_the_matrix_are_numbers_and_labels_and_none_is_cut()
    {
        var rounds = (await site.Client.ListRoundSummariesAsync("astana", new QueryOptions(Limit: 500))).Value.Items.ToDictionary(r => r.Round);
        await using var reader = await browsing.OpenAsync(site.Address, 390, script: false);
        await reader.GoAsync("/processes/astana/attendance");

        foreach (var head in await reader.Page.Locator("[data-matrix] thead tr:last-child th").AllAsync())
        {
            var round = rounds[(await head.GetAttributeAsync("data-round"))!];
            (await head.TextContentAsync())!.Trim().ShouldBe(round.Number?.ToString() ?? round.Label ?? round.Round);
        }

        (await reader.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.matrix th a')].filter(a => a.scrollWidth > a.clientWidth + 1 || a.scrollHeight > a.clientHeight + 1).map(a => a.textContent)")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/processes/un-climate/rounds", ".rounds")]
    [InlineData(Timeline, ".entries")]
    public async Task The_head_and_the_first_column_stay_when_a_table_is_scrolled(string page, string table)
    {
        await using var reader = await browsing.OpenAsync(site.Address, 900, script: false);
        await reader.GoAsync(page);

        var far = await reader.Page.Locator($".scroll:has({table})").EvaluateAsync<double[]>("""
            box => {
              box.scrollTo(300, 900);
              const [outer, head, row] = [box, box.querySelector('thead th:nth-child(2)'), [...box.querySelectorAll('tbody th[scope=row]')].at(-1)].map(e => e.getBoundingClientRect());
              return [box.scrollTop, head.top - outer.top, row.left - outer.left, box.scrollWidth - box.clientWidth];
            }
            """);
        far[0].ShouldBe(900);
        far[1].ShouldBeInRange(0, 2);
        far[2].ShouldBeInRange(0, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_filter_takes_a_name_the_address_has_the_id_and_the_list_stays_in_place(bool script)
    {
        await using var reader = await browsing.OpenAsync(site.Address, 1366, script: script);
        await reader.GoAsync(Timeline);
        if (script)
        {
            await reader.Page.Locator("html.script").WaitForAsync();
        }

        (await reader.Page.Locator("#known-actor option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)")).ShouldContain("Turkey");
        await reader.Page.Locator(".filter input[name=actor]").FillAsync("turkey");
        await reader.Page.Locator(".filter button").ClickAsync();
        await reader.Page.WaitForURLAsync("**actor=TUR**");
        var chip = reader.Page.Locator("[data-chip=actor]");
        (await chip.InnerTextAsync()).ShouldContain("Actor: Turkey");
        (await reader.Page.Locator(".filter input[name=actor]").InputValueAsync()).ShouldBe("Turkey");
        await InPlaceAsync(reader);
        var box = (await chip.Locator("a").BoundingBoxAsync())!;
        Math.Min(box.Width, box.Height).ShouldBeGreaterThanOrEqualTo(24);

        await chip.Locator("a").ClickAsync();
        await reader.Page.WaitForURLAsync(u => !u.Contains("actor=", StringComparison.Ordinal));
        await reader.Page.Locator("[data-chip=actor]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        await InPlaceAsync(reader);
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chosen_filters_are_chips_that_are_removed_one_by_one()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Statements + "?validAt=2018-01-01");
        await reader.Page.Locator(".filter input[name=actor]").FillAsync("Kazakhstan");
        await reader.Page.Locator(".filter input[name=round]").FillAsync("7th International Meeting on Syria in the Astana format");
        await reader.LoadAsync(reader.Page.Locator(".filter button"));

        Words(reader).ShouldBe(["actor=KAZ", "round=7", "validAt=2018-01-01"]);
        (await reader.Page.Locator(".chips [data-chip]").EvaluateAllAsync<string[]>("all => all.map(c => c.dataset.chip)")).ShouldBe(["actor", "round"]);
        await reader.LoadAsync(reader.Page.Locator("[data-chip=round] a"));
        Words(reader).ShouldBe(["actor=KAZ", "validAt=2018-01-01"]);
        await reader.LoadAsync(reader.Page.Locator("[data-chip=actor] a"));
        Words(reader).ShouldBe(["validAt=2018-01-01"]);
        (await reader.Page.Locator(".chips").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_that_nothing_has_finds_nothing_and_says_so()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Timeline + "?actor=Nobody%20Known%20Here");
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("No entry matches the filter.");
        (await reader.Page.Locator("[data-chip=actor]").InnerTextAsync()).ShouldContain("Nobody Known Here");

        await reader.GoAsync(Statements + "?person=Nobody%20Known%20Here");
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("No statement matches.");
        await reader.LoadAsync(reader.Page.Locator("[data-chip=person] a"));
        (await reader.Page.Locator("tr[data-entry]").CountAsync()).ShouldBeGreaterThan(0);
    }

    public static TheoryData<string> Tabs() => ["timeline", "rounds", "attendance", "ceasefires", "promises", "progress", "statements", "disputes", "compare"];

    [Theory]
    [MemberData(nameof(Tabs))]
    public async Task On_a_phone_nothing_is_scrolled_sideways_but_a_table_that_says_so(string tab)
    {
        await using var reader = await browsing.OpenAsync(site.Address, 390);
        await reader.GoAsync($"/processes/astana/{tab}");
        await reader.Page.Locator("html.script").WaitForAsync();

        (await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        var sideways = await reader.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main *')].filter(e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1).map(e => e.className)
            """);
        sideways.ShouldAllBe(c => c.Contains("matrix-scroll"));
        (await reader.Page.Locator(".says-so:visible").CountAsync()).ShouldBe(sideways.Length);
    }

    private static string[] Words(Reader reader) => [.. QueryHelpers.ParseQuery(new Uri(reader.Page.Url).Query).Select(w => $"{w.Key}={w.Value}").Order(StringComparer.Ordinal)];

    /// <summary>Checks that the list is on the screen: its beginning is near the top.</summary>
    private static async Task InPlaceAsync(Reader reader) =>
        await reader.Page.WaitForFunctionAsync("() => { const top = document.querySelector('#list').getBoundingClientRect().top; return top > -5 && top < 300; }");
}
