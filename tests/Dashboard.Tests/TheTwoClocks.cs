using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The two clocks of every page: the situation on a day in the world, and what the record said on a day of knowing.</summary>
public sealed class TheTwoClocks(Site site, Browsing browsing)
{
    private const string Page = "/processes/astana/rounds";
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Theory]
    [InlineData("/", true)]
    [InlineData("/actors", false)]
    [InlineData(Page, true)]
    public async Task They_cost_one_line_while_both_show_today(string page, bool script)
    {
        await using var reader = await browsing.OpenAsync(site.Address, 1366, script: script);
        await reader.GoAsync(page);

        var line = reader.Page.Locator(".asof");
        (await line.InnerTextAsync()).ShouldStartWith("Situation on today");
        (await line.InnerTextAsync()).ShouldContain("What this record said on today");
        (await line.BoundingBoxAsync())!.Height.ShouldBeLessThan(34);
        (await reader.Page.Locator(".notice-world, .notice-record").CountAsync()).ShouldBe(0);
        (await reader.Page.Locator(".asof input:visible").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_situation_is_chosen_in_a_calendar_stepped_back_and_forth_and_set_to_today_without_script()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Page);
        await reader.Page.Locator(".asof > summary").ClickAsync();
        var world = reader.Page.Locator("[data-clock=world]");
        (await world.Locator("input[type=date]").InputValueAsync()).ShouldBe($"{Today:yyyy-MM-dd}");
        await world.Locator("input[type=date]").FillAsync("2018-03-01");
        await world.Locator("form:has(input[type=date]) button").ClickAsync();

        reader.Page.Url.ShouldEndWith($"{Page}?validAt=2018-03-01");
        var notice = reader.Page.Locator(".notice-world");
        (await notice.InnerTextAsync()).ShouldContain("the situation on 1 Mar 2018");
        await notice.Locator("[data-step=before]").ClickAsync();
        reader.Page.Url.ShouldEndWith($"{Page}?validAt=2018-02-28");
        await notice.Locator("[data-step=after]").ClickAsync();
        reader.Page.Url.ShouldEndWith($"{Page}?validAt=2018-03-01");
        await notice.Locator("[data-step=today]").ClickAsync();
        reader.Page.Url.ShouldEndWith(Page);
    }

    [Theory]
    [InlineData("/processes/astana/rounds/7", "2017-10-30", "closed")]
    [InlineData("/ceasefires/syria-nationwide-2016", "2017-01-15", "monitoring")]
    public async Task A_thing_on_another_day_says_what_is_different_today(string page, string day, string field)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{page}?validAt={day}");
        (await reader.Page.Locator("main p > [data-differs]").InnerTextAsync()).ShouldContain(field);
        await reader.GoAsync(page);
        (await reader.Page.Locator("main [data-differs]").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("/processes/astana/promises", "validAt=2017-06-15", "tr[data-promise='round-astana/4/next'] td[data-label=Verdict]")]
    [InlineData("/processes/astana/attendance", "knownAt=index:300", "tr[data-actor] td")]
    public async Task A_list_on_another_day_marks_the_cells_that_are_different_today(string page, string question, string cell)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{page}?{question}");
        (await reader.Page.Locator($"{cell}[data-differs='different today']").CountAsync()).ShouldBeGreaterThan(0);
        (await reader.Page.Locator("[data-differs-legend]").CountAsync()).ShouldBe(1);
        await reader.GoAsync(page);
        (await reader.Page.Locator("[data-differs], [data-differs-legend]").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_overview_on_another_day_marks_the_cells_that_are_different_today()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/?validAt=2017-06");
        var row = reader.Page.Locator("tr[data-process=astana]");
        (await row.Locator("td[data-differs='different today']").CountAsync()).ShouldBeGreaterThan(2);
        (await reader.Page.Locator("[data-differs-legend]").CountAsync()).ShouldBe(1);
        await reader.GoAsync("/");
        (await reader.Page.Locator("[data-differs], [data-differs-legend]").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_day_of_knowing_is_its_end_and_the_day_after_yesterday_is_the_present()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Page);
        await reader.Page.Locator(".asof > summary").ClickAsync();
        await reader.Page.Locator("[data-clock=record] [data-step=before]").ClickAsync();

        Uri.UnescapeDataString(reader.Page.Url).ShouldEndWith($"{Page}?knownAt={Today.AddDays(-1):yyyy-MM-dd}T23:59:59.999999Z");
        (await reader.Page.Locator(".asof > summary").InnerTextAsync()).ShouldContain($"What this record said on {Today.AddDays(-1):d MMM yyyy}");
        await reader.Page.Locator(".notice-record [data-step=after]").ClickAsync();
        reader.Page.Url.ShouldEndWith(Page);

        await reader.Page.Locator(".asof > summary").ClickAsync();
        await reader.Page.Locator("[data-clock=record] input[type=date]").FillAsync($"{Today.AddDays(-3):yyyy-MM-dd}");
        await reader.Page.Locator("[data-clock=record] form:has(input[type=date]) button").ClickAsync();
        Uri.UnescapeDataString(reader.Page.Url).ShouldEndWith($"{Page}?knownAt={Today.AddDays(-3):yyyy-MM-dd}T23:59:59.999999Z");
    }

    [Fact]
    public async Task What_the_record_has_about_later_days_is_counted_and_listed()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{Page}?validAt=2024-11-12");
        var link = reader.Page.Locator(".notice-world [data-later]");
        var counted = int.Parse((await link.GetAttributeAsync("data-later"))!);
        await reader.LoadAsync(link);

        counted.ShouldBe((await site.Client.ListTimelineAsync("astana", new QueryOptions(Limit: 500).With("from", "2024-11-13").With("until", $"{Today:yyyy-MM-dd}"))).Value.Items.Count);
        counted.ShouldBeGreaterThan(0);
        reader.Page.Url.ShouldContain("/processes/astana/timeline?from=2024-11-13&until=");
        reader.Page.Url.ShouldNotContain("validAt");
        (await reader.Page.Locator(".entries a.strong").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_clock_of_the_world_steps_by_its_own_precision()
    {
        var today = new DateOnly(2020, 5, 5);
        Steps("2018-06-01").ShouldBe(("2018-05-31", "2018-06-02"));
        Steps("2018-12").ShouldBe(("2018-11", "2019-01"));
        Steps("2018").ShouldBe(("2017", "2019"));
        Steps("2018-06-01/2018-06-10").ShouldBe(("2018-05-31", "2018-06-11"));
        Steps("2020-05-04").ShouldBe(("2020-05-03", null));
        Steps("2018-06/..").ShouldBe(("2018-05-31", null));
        DayClock.OfWorld(null, today).Before!.Value.ShouldBe("2020-05-04");

        (string?, string?) Steps(string moment) => (DayClock.OfWorld(moment, today).Before?.Value, DayClock.OfWorld(moment, today).After?.Value);
    }

    [Fact]
    public void The_clock_of_the_record_has_no_step_into_the_future_and_none_without_a_day()
    {
        var today = new DateOnly(2020, 5, 5);
        DayClock.OfRecord(null, null, today).After.ShouldBeNull();
        DayClock.OfRecord("2020-05-04T10:00:00Z", null, today).After!.Value.ShouldBeNull();
        DayClock.OfRecord("2020-05-02T23:59:59.999999Z", null, today).After!.Value.ShouldBe("2020-05-03T23:59:59.999999Z");
        DayClock.OfRecord("index:4", new DateTimeOffset(2020, 5, 1, 8, 0, 0, TimeSpan.Zero), today).Before!.Value.ShouldBe("2020-04-30T23:59:59.999999Z");
        DayClock.OfRecord("index:4", null, today).ShouldBe(new DayClock(null, null, null));
    }
}
