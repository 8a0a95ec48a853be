using System.Text.Json;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Pages.Overview;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The overview of all processes.</summary>
public sealed class ReadingTheOverview(Site site, Browsing browsing)
{
    private const string Rows = ".overview tbody tr";

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
            text.ShouldContain($"{process.Rounds.Held} held of {process.Rounds.Recorded} recorded");
            (await row.Locator("[data-label='Contested']").InnerTextAsync()).Trim().ShouldBe($"{process.Disputes}");
        }

        told.Sum(p => p.Disputes).ShouldBeGreaterThan(0);
    }

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
        await reader.Page.GetByText("1 of 4 shown").WaitForAsync();

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
        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Last round" }).ClickAsync();
        var up = await reader.Page.Locator(Rows + " .strong").AllInnerTextsAsync();
        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Last round" }).ClickAsync();
        var down = await reader.Page.Locator(Rows + " .strong").AllInnerTextsAsync();

        reader.Page.Url.ShouldContain("q=e&sort=last&dir=desc");
        down.ShouldBe(up.Reverse());
    }

    [Fact]
    public async Task What_is_exported_is_what_is_shown()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/?contested=yes");
        var shown = await reader.Page.Locator(Rows + " .strong").AllInnerTextsAsync();
        var csv = await site.Http.GetStringAsync((await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "CSV" }).GetAttributeAsync("href"))!);
        var json = JsonDocument.Parse(await site.Http.GetStringAsync((await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "JSON" }).GetAttributeAsync("href"))!));

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
    public async Task An_instant_is_told_in_utc_and_in_the_readers_own_time()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/");
        await reader.Page.Locator("time .local:not(:empty)").First.WaitForAsync();

        (await reader.Page.Locator("time[data-instant]").First.InnerTextAsync()).ShouldMatch(@"^\d{4}-\d\d-\d\d \d\d:\d\d UTC \(.+\)$");
    }
}
