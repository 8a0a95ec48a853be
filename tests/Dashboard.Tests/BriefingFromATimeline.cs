using System.Xml.Linq;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A timeline says what its marks are, leads to the things themselves, and is exported as it is seen.</summary>
public sealed class BriefingFromATimeline(Site site, Browsing browsing)
{
    private const string Astana = "/processes/astana/timeline";
    private const string Year = Astana + "?from=2017-01-01&until=2017-12-31";

    [Fact]
    public async Task Marks_have_labels_where_there_is_room_and_no_label_is_on_another_mark_or_cut()
    {
        await using var reader = await OpenAsync(Astana);
        var labels = await reader.Page.Locator("[data-lane=rounds] .mark-label").AllTextContentsAsync();
        labels.ShouldContain("22");
        labels.ShouldContain("9th International Meeting on Syria in the Astana format");

        foreach (var page in new[] { Astana, Year })
        {
            await reader.GoAsync(page);
            (await reader.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('.mark-label')].filter(label => {
                  const [own, frame] = [label.getBoundingClientRect(), document.querySelector('[data-timeline]').getBoundingClientRect()];
                  const covers = [...label.closest('[data-lane]').querySelectorAll('a')].filter(a => !a.contains(label)).some(a => {
                    const box = a.querySelector('rect').getBoundingClientRect();
                    return box.left < own.right - 1 && box.right > own.left + 1 && box.top < own.bottom - 2 && box.bottom > own.top + 2;
                  });
                  return covers || own.right > frame.right;
                }).map(label => label.textContent)
                """)).ShouldBeEmpty(page);
        }
    }

    [Fact]
    public async Task A_card_says_what_when_who_and_on_which_source_under_the_pointer_and_at_the_focus()
    {
        await using var reader = await OpenAsync(Year);
        var card = reader.Page.Locator("[data-card]");
        (await card.IsVisibleAsync()).ShouldBeFalse();
        var mark7 = reader.Page.Locator("[data-id='round-astana/7'] rect").First;
        await mark7.ScrollIntoViewIfNeededAsync();

        // What loads late can move the mark away from a pointer that rests. A reader then points at it again.
        for (var tries = 0; tries < 5 && !await card.IsVisibleAsync(); tries++)
        {
            await reader.Page.Mouse.MoveAsync(0, 0);
            await mark7.HoverAsync();
            await reader.Page.WaitForTimeoutAsync(200);
        }

        await card.WaitForAsync();
        var text = await card.InnerTextAsync();
        text.ShouldContain("7th International Meeting");
        text.ShouldContain("30 – 31 Oct 2017");
        text.ShouldContain("Source");
        await card.HoverAsync();
        (await card.IsVisibleAsync()).ShouldBeTrue();
        await reader.Page.Keyboard.PressAsync("Escape");
        (await card.IsVisibleAsync()).ShouldBeFalse();

        await reader.Page.Locator("[data-timeline]").FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await card.WaitForAsync();
        (await reader.Page.Locator("[data-part=when]").InnerTextAsync()).ShouldNotBeEmpty();
        var (outer, mark) = ((await card.BoundingBoxAsync())!, await reader.Page.EvaluateAsync<double>("document.activeElement.getBoundingClientRect().bottom"));
        Math.Min(Math.Abs(outer.Y - mark), Math.Abs(outer.Y + outer.Height - mark)).ShouldBeLessThan(60);
        (await reader.Page.Locator("[data-lane] a > title").CountAsync()).ShouldBe(0);
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mark_leads_to_the_thing_itself_and_back_returns_to_the_window()
    {
        await using var reader = await OpenAsync(Year);
        (await reader.Page.Locator("[data-lane=ceasefires] a[data-id^=ceasefire-]").First.GetAttributeAsync("href")).ShouldBe("/ceasefires/syria-nationwide-2016");
        (await reader.Page.Locator("[data-lane=sessions] a[data-id]").First.GetAttributeAsync("href"))!.ShouldStartWith("/entries/");
        await reader.Page.Locator("[data-timeline]").FocusAsync();
        await reader.Page.Keyboard.PressAsync("+");
        await reader.Page.WaitForURLAsync("**from=2017-04-02*");
        var window = reader.Page.Url;
        await reader.Page.Locator("[data-id='round-astana/6'] rect").First.ClickAsync();
        await reader.Page.WaitForURLAsync("**/processes/astana/rounds/6");
        await reader.Page.GoBackAsync();

        await reader.Page.WaitForURLAsync(window);
        await reader.Page.Locator("[data-timeline][data-from='2017-04-02']").WaitForAsync();
    }

    [Fact]
    public async Task Lanes_are_folded_by_their_names_without_script_and_the_picture_is_as_it_is_seen()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Year);
        var height = (await reader.Page.Locator("svg.timeline").BoundingBoxAsync())!.Height;
        (await reader.Page.Locator("[data-fold=statements] rect").BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(24);
        await reader.LoadAsync(reader.Page.Locator("[data-fold=statements]"));
        await reader.LoadAsync(reader.Page.Locator("[data-fold=delegations]"));

        Uri.UnescapeDataString(reader.Page.Url).ShouldContain("fold=delegations,statements");
        (await reader.Page.Locator("[data-lane=statements] a").CountAsync()).ShouldBe(0);
        (await reader.Page.Locator("[data-fold=statements]").TextContentAsync())!.ShouldMatch(@"Statements: \d+ in these days");
        (await reader.Page.Locator("svg.timeline").BoundingBoxAsync())!.Height.ShouldBeLessThan(height);
        var drawn = XDocument.Parse(await site.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = "SVG", IncludeHidden = true }).GetAttributeAsync("href"))!));
        var seen = await reader.Page.Locator("svg.timeline").EvaluateAsync<string[]>("s => [...s.querySelectorAll('.mark-label, .today-name')].map(t => t.textContent)");
        drawn.Descendants().Where(e => e.Attribute("class")?.Value is "mark-label" or "today-name").Select(e => e.Value).ShouldBe(seen, ignoreOrder: true);
        drawn.Descendants().Where(e => e.Attribute("class")?.Value == "lane-name").Select(e => e.Value).ShouldContain(n => n.StartsWith("Statements: ", StringComparison.Ordinal));

        await reader.LoadAsync(reader.Page.Locator("[data-fold=statements]"));
        (await reader.Page.Locator("[data-lane=statements] a").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Today_is_a_line_with_its_day_and_so_is_the_day_of_the_situation()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Astana);
        var today = TimeProvider.System.GetUtcNow().UtcDateTime;
        (await reader.Page.Locator(".today").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator(".today-name").TextContentAsync()).ShouldBe($"Today, {today:d MMM yyyy}");
        (await site.Http.GetStringAsync("/export/processes/astana/timeline.svg")).ShouldContain($"Today, {today:d MMM yyyy}");

        await reader.GoAsync(Year + "&validAt=2017-06-01");
        (await reader.Page.Locator(".today-name").TextContentAsync()).ShouldBe("Situation on 1 Jun 2017");
        (await site.Http.GetStringAsync("/export" + Year.Replace("timeline", "timeline.svg", StringComparison.Ordinal) + "&validAt=2017-06-01")).ShouldContain("Situation on 1 Jun 2017");
    }

    [Fact]
    public async Task Entries_of_one_round_are_together_under_its_name()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Year + "&pick=2017-10-28/2017-11-02");
        var groups = await reader.Page.Locator(".entries tbody").EvaluateAllAsync<string[]>("all => all.map(b => `${b.dataset.group} ${b.querySelectorAll('a.strong').length}`)");

        groups.Count(g => g.StartsWith("round-astana/7 ", StringComparison.Ordinal)).ShouldBe(1);
        int.Parse(groups.Single(g => g.StartsWith("round-astana/7 ", StringComparison.Ordinal)).Split(' ')[1]).ShouldBeGreaterThan(10);
        var head = reader.Page.Locator("tbody[data-group='round-astana/7'] .entries-of a");
        (await head.InnerTextAsync()).ShouldBe("7th International Meeting on Syria in the Astana format");
        (await head.GetAttributeAsync("href")).ShouldBe("/processes/astana/rounds/7");
    }

    private async Task<Reader> OpenAsync(string path)
    {
        var reader = await (await browsing.OpenAsync(site.Address, 1366)).GoAsync(path);
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.WaitForFunctionAsync("() => !document.querySelector('[data-lane] a > title')");
        return reader;
    }
}
