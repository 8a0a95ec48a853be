using System.Text.Json;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Pages.Overview;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The overview of all processes.</summary>
public sealed class ReadingTheOverview(Site site, Browsing browsing)
{
    private const string Rows = ".overview tbody tr[data-process]";

    [Fact]
    public async Task Every_process_has_a_row_with_what_the_service_says_of_it()
    {
        var told = (await site.Client.ListProcessesAsync()).Value.Items;
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/");

        (await reader.Page.Locator(Rows).CountAsync()).ShouldBe(told.Count);
        foreach (var process in told)
        {
            var row = reader.Page.Locator(Rows).Filter(new() { Has = reader.Page.Locator($"a[href='/processes/{process.Process}']") });
            var text = await row.InnerTextAsync();
            text.ShouldContain(process.Title!);
            (await row.Locator("[data-label='Rounds'] a").GetAttributeAsync("title")).ShouldBe($"{process.Rounds.Held} held, {process.Rounds.Recorded} recorded");
            (await NumberAsync(row, "Documents"), await NumberAsync(row, "Promises"), await NumberAsync(row, "Conflicts")).ShouldBe((process.Documents, process.Promises, process.Disputes));
            (await row.Locator("[data-label='Last event'] .edtf").GetAttributeAsync("title")).ShouldBe(process.LastEvent!.When);
        }

        told.Sum(p => p.Disputes).ShouldBeGreaterThan(0);
    }

    private static async Task<int> NumberAsync(Microsoft.Playwright.ILocator row, string column) =>
        int.TryParse((await row.Locator($"[data-label='{column}']").InnerTextAsync()).Trim(), out var number) ? number : 0;

    [Fact]
    public async Task It_takes_one_question_whatever_the_number_of_processes()
    {
        using var counting = new Counting();
        using var http = new HttpClient(counting) { BaseAddress = site.Http.BaseAddress };

        var rows = (await OverviewData.AskAsync(new TrackerClient(http), QueryOptions.Default, 2_000, _ => new DateOnly(2026, 1, 1))).Value;

        (rows.Rows.Count, rows.IsWhole, counting.Count).ShouldBe((4, true, 1));
    }

    private sealed class Counting() : DelegatingHandler(new HttpClientHandler())
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }

    [Fact]
    public async Task The_footer_names_the_version_that_the_service_says()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/");
        using var live = JsonDocument.Parse(await site.Http.GetStringAsync(new Uri("/health/live", UriKind.Relative)));

        (await reader.Page.Locator(".site-foot .version").InnerTextAsync()).ShouldBe($"Version {live.RootElement.GetProperty("version").GetString()}");
    }

    [Fact]
    public async Task The_filter_stands_in_the_address()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/");
        await reader.Page.Locator(".filter [name=q]").FillAsync("geneva");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.WaitForURLAsync("**/?q=geneva*");
        await reader.Page.GetByText("1 of 4 processes").WaitForAsync();

        (await reader.Page.Locator(Rows).CountAsync()).ShouldBe(1);
        await reader.Page.ReloadAsync();
        (await reader.Page.Locator(".filter [name=q]").InputValueAsync()).ShouldBe("geneva");
        (await reader.Page.Locator(Rows).CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("GENÈVE", 0)]
    [InlineData("ＧＥＮＥＶＡ", 1)]
    [InlineData("  génevà ", 1)]
    public async Task A_search_finds_a_name_in_every_spelling(string words, int found)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/?q={Uri.EscapeDataString(words)}");

        (await reader.Page.Locator(Rows).CountAsync()).ShouldBe(found);
    }

    [Fact]
    public async Task Sorting_is_a_link_that_works_without_script_and_turns_round()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/?q=e");
        await reader.LoadAsync(reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Last event" }));
        var up = await reader.Page.Locator(Rows + " .strong").AllInnerTextsAsync();
        await reader.LoadAsync(reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Last event" }));
        var down = await reader.Page.Locator(Rows + " .strong").AllInnerTextsAsync();

        reader.Page.Url.ShouldContain("q=e&sort=last&dir=desc");
        down.ShouldBe(up.Reverse());
    }

    [Fact]
    public async Task What_is_exported_is_what_is_shown()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/?contested=yes");
        var shown = await reader.Page.Locator(Rows + " .strong").AllInnerTextsAsync();
        var csv = await site.Http.GetStringAsync((await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "CSV", IncludeHidden = true }).GetAttributeAsync("href"))!);
        var json = JsonDocument.Parse(await site.Http.GetStringAsync((await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "JSON", IncludeHidden = true }).GetAttributeAsync("href"))!));

        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(shown.Count + 1);
        json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()).ShouldBe(shown);
        json.RootElement.GetProperty("basis").GetProperty("root").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_earlier_state_of_knowledge_is_said_and_goes_with_every_link()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/?knownAt=index:300");

        (await reader.Page.Locator(".notice-asof").InnerTextAsync()).ShouldContain("log entry 300");
        (await reader.Page.Locator(".basis").InnerTextAsync()).ShouldContain("log entry 300");
        await reader.Page.Locator(Rows + " a.strong").First.ClickAsync();
        await reader.Page.WaitForURLAsync("**/processes/*?knownAt=index%3A300");
    }

    [Fact]
    public async Task The_theme_is_remembered()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/?q=geneva");
        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Dark" }).ClickAsync();

        reader.Page.Url.ShouldEndWith("/?q=geneva");
        (await reader.Page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
        (await (await reader.GoAsync("/processes/astana")).Page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
    }

    [Fact]
    public async Task Twenty_rows_fit_on_the_screen_of_a_laptop()
    {
        await using var reader = await browsing.OpenAsync(site.Address);
        await reader.Page.SetViewportSizeAsync(1366, 768);
        await reader.GoAsync("/");
        var first = (await reader.Page.Locator(Rows).First.BoundingBoxAsync())!;
        var last = (await reader.Page.Locator(Rows).Last.BoundingBoxAsync())!;

        var height = (last.Y + last.Height - first.Y) / await reader.Page.Locator(Rows).CountAsync();
        Math.Floor((768 - first.Y) / height).ShouldBeGreaterThanOrEqualTo(20, $"the first row begins at {first.Y}, and a row is {height} high");
    }

    [Fact]
    public async Task All_timelines_are_on_one_axis_and_its_years_are_a_filter()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/");
        var axis = (await reader.Page.Locator(".axis").BoundingBoxAsync())!;
        foreach (var timeline in await reader.Page.Locator(".row-time").AllAsync())
        {
            var box = (await timeline.BoundingBoxAsync())!;
            (box.X - axis.X, box.Width - axis.Width).ShouldSatisfyAllConditions(b => Math.Abs(b.Item1).ShouldBeLessThan(1.5f), b => Math.Abs(b.Item2).ShouldBeLessThan(1.5f));
        }

        var year = reader.Page.Locator(".axis a").Last;
        var label = await year.GetAttributeAsync("aria-label");
        await reader.GoAsync((await year.GetAttributeAsync("href"))!);
        var (from, until) = (await reader.Page.Locator("[name=from]").InputValueAsync(), await reader.Page.Locator("[name=until]").InputValueAsync());
        label!.ShouldStartWith(from == until ? from : $"{from} to {until}");
        var told = (await site.Client.ListProcessesAsync()).Value.Items;
        var expected = told.Where(p => p.Happened.Any(e => string.CompareOrdinal(e.When[..4], from) >= 0 && string.CompareOrdinal(e.When[..4], until) <= 0)).Select(p => p.Process).Order();
        (await reader.Page.Locator(Rows).EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.process)")).Order().ShouldBe(expected);
        (await reader.Page.Locator(".axis text").AllTextContentsAsync()).ShouldContain(from);
    }

    [Fact]
    public async Task A_mark_leads_to_its_thing_and_several_lead_to_the_timeline_of_these_years()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/");
        var row = reader.Page.Locator(Rows).Filter(new() { Has = reader.Page.Locator("a[href='/processes/geneva-un']") });
        var links = await row.Locator(".row-time a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href') + ' ' + link.getAttribute('aria-label'))");

        links.ShouldContain(l => l.StartsWith("/processes/geneva-un/timeline?from=20", StringComparison.Ordinal) && l.Contains(" events, ", StringComparison.Ordinal));
        await reader.GoAsync("/?q=constitutional");
        var only = reader.Page.Locator(Rows + " .row-time a").First;
        (await only.GetAttributeAsync("href"))!.ShouldStartWith("/processes/syrian-constitutional-committee/");
        foreach (var hit in await reader.Page.Locator(".row-hit, .axis-hit").AllAsync())
        {
            var box = (await hit.BoundingBoxAsync())!;
            (box.Width >= 24 && box.Height >= 24).ShouldBeTrue($"{box.Width} x {box.Height}");
        }
    }

    [Fact]
    public async Task Rows_with_the_most_needs_can_come_first()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/?sort=need");

        // Its next round is overdue, and reports conflict. Reports about the second conflict alone.
        (await reader.Page.Locator(Rows).EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.process)")).Take(2).ShouldBe(["astana", "un-climate"]);
    }

    [Fact]
    public async Task Columns_without_content_are_left_out()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/?q=constitutional");

        var heads = await reader.Page.Locator(".overview thead th").AllInnerTextsAsync();
        heads.ShouldNotContain(h => h.Contains("Ceasefires", StringComparison.Ordinal) || h.Contains("Promises", StringComparison.Ordinal));
        heads.ShouldContain(h => h.Contains("Rounds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_are_grouped_by_region_and_filtered_by_actor_and_region_by_name()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/?group=region");
        var groups = await reader.Page.Locator(".o-group").AllInnerTextsAsync();
        groups.ShouldContain(g => g.StartsWith("Western Asia", StringComparison.Ordinal));
        groups.ShouldBe(groups.Order(StringComparer.Ordinal));
        (await reader.Page.Locator("select[name=region] option").AllInnerTextsAsync()).ShouldContain("Western Asia");

        await reader.GoAsync("/?actor=TUR");
        (await reader.Page.Locator(Rows).EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.process)")).ShouldBe(["astana"]);
        (await reader.Page.Locator("[data-filter=actor]").InnerTextAsync()).ShouldNotContain("TUR", Case.Sensitive, "the name is shown");
        await reader.LoadAsync(reader.Page.Locator("[data-filter=actor]"));
        (await reader.Page.Locator(Rows).CountAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task An_instant_is_told_in_utc_and_in_the_readers_own_time()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/new");
        await reader.Page.Locator("time .local:not(:empty)").First.WaitForAsync();

        (await reader.Page.Locator("time[data-instant]").First.InnerTextAsync()).ShouldMatch(@"^\d{4}-\d\d-\d\d \d\d:\d\d UTC \(.+\)$");
    }
}
