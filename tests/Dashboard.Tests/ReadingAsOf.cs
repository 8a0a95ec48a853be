using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A page of an earlier state of knowledge shows the answers of the API for it, and the changes since.</summary>
public sealed class ReadingAsOf(Site site, Browsing browsing)
{
    private const string Rounds = "/processes/astana/rounds";
    private const string Rows = ".rounds tbody tr";

    [Theory]
    [InlineData("index:250")]
    [InlineData("index:400")]
    [InlineData("index:463")]
    public async Task Shows_what_the_service_says_for_that_state_and_what_was_done_since(string knownAt)
    {
        var told = await site.Client.ListRoundsAsync("astana", new QueryOptions(KnownAt: knownAt, Limit: 50).With("sort", "-time"));
        var since = (await site.Client.GetDifferenceAsync("astana", knownAt, null, new QueryOptions(Limit: 500))).Value.Entries.SelectMany(e => e.Changes).CountBy(c => c.Action).ToDictionary();
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{Rounds}?knownAt={knownAt}");

        (await reader.Page.Locator(Rows).EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.round)")).ShouldBe(told.Value.Items.Select(r => r.Key));
        (await reader.Page.Locator(".notice-record").InnerTextAsync()).ShouldContain($"what the record said up to log entry {knownAt["index:".Length..]}");
        var counts = await reader.Page.Locator(".change-counts [data-act]").AllInnerTextsAsync();
        counts.Select(c => c.Split(' ')).ToDictionary(c => c[1], c => int.Parse(c[0])).ShouldBe(since, ignoreOrder: true);
        (await reader.Page.Locator(".basis").InnerTextAsync()).ShouldContain($"log entry {told.Basis!.Index}");
    }

    [Fact]
    public async Task What_was_touched_since_is_marked_where_it_stands()
    {
        var corrected = (await site.Client.GetDifferenceAsync("astana", "index:0", null, new QueryOptions(Limit: 500))).Value.Entries.Where(e => e.Changes.Any(c => c.Action == "corrected")).ToList();
        var before = corrected.SelectMany(e => e.Changes).Where(c => c.Action == "corrected").Min(c => c.Index) - 1;
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{Rounds}?knownAt=index:{before}");

        corrected.ShouldNotBeEmpty();
        foreach (var entry in corrected.Where(e => e.Type is "round-opened" or "round-closed"))
        {
            var row = reader.Page.Locator($"{Rows}[data-round='{entry.Stream.Split('/')[^1]}']");
            (await row.Locator(".since-mark[data-act='corrected']").CountAsync()).ShouldBeGreaterThan(0, entry.Stream);
        }

        await reader.GoAsync(Rounds);
        (await reader.Page.Locator(".since-mark").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Without_script_a_moment_is_a_form_and_the_pages_other_words_stay()
    {
        var middle = (await site.Client.ListRoundsAsync("astana", new QueryOptions(KnownAt: "index:480", Limit: 1))).Basis!.RecordedAt;
        var moment = middle.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss");
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/?q=astana");
        await reader.Page.Locator(".asof > summary").ClickAsync();
        // A browser writes a full minute without seconds.
        await reader.Page.Locator(".asof input[type=datetime-local]").FillAsync(middle.Second == 0 ? moment[..^":00".Length] : moment);
        await reader.Page.Locator(".asof form:has(input[type=datetime-local]) button").ClickAsync();

        Uri.UnescapeDataString(reader.Page.Url).ShouldEndWith($"/?knownAt={moment}Z&q=astana");
        var basis = (await site.Client.ListProcessesAsync(new QueryOptions(KnownAt: moment + "Z", Limit: 1))).Basis!;
        (await reader.Page.Locator(".basis").InnerTextAsync()).ShouldContain($"log entry {basis.Index}");
        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Back to today" }).First.ClickAsync();
        reader.Page.Url.ShouldEndWith("/?q=astana");
    }

    [Fact]
    public async Task The_slider_is_worked_by_keys_and_its_state_stands_in_the_address()
    {
        var changed = (await site.Client.GetDifferenceAsync("geneva-un", "1970-01-01T00:00:00Z", null, new QueryOptions(Limit: 500))).Value.Entries;

        // What was recorded before the process is no state of it.
        var opened = changed.Where(e => e.Stream == "process-geneva-un").SelectMany(e => e.Changes).Min(c => c.Index);
        var recorded = changed.SelectMany(e => e.Changes).Select(c => c.Index).Where(i => i >= opened).Distinct().Order().ToList();
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/processes/geneva-un/rounds");
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.Locator(".asof > summary").ClickAsync();
        var slider = reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Slider);
        (await slider.GetAttributeAsync("aria-valuetext"))!.ShouldStartWith($"log entry {recorded[^1]}, recorded ");

        await slider.FocusAsync();
        await reader.Page.Keyboard.PressAsync("ArrowLeft");
        await reader.Page.WaitForURLAsync("**/geneva-un/rounds?knownAt=index%3A*");
        await reader.Page.Locator(".notice-asof").WaitForAsync();
        await reader.Page.Keyboard.PressAsync("Home");
        await reader.Page.WaitForURLAsync($"**/geneva-un/rounds?knownAt=index%3A{recorded[0]}");
        await reader.Page.Locator(".basis").Filter(new() { HasText = $"log entry {recorded[0]}" }).WaitForAsync();
        await reader.Page.Keyboard.PressAsync("End");
        await reader.Page.WaitForURLAsync("**/geneva-un/rounds");
    }

    [Fact]
    public async Task A_step_is_one_recording_of_this_process()
    {
        var recorded = (await site.Client.GetDifferenceAsync("astana", "1970-01-01T00:00:00Z", null, new QueryOptions(Limit: 500))).Value.Entries
            .SelectMany(e => e.Changes).Select(c => c.Index).Distinct().Order().ToList();
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{Rounds}?knownAt=index:{recorded[100]}");
        await reader.Page.Locator(".asof > summary").ClickAsync();
        await reader.Page.Locator(".asof a:has-text('Earlier')").ClickAsync();
        reader.Page.Url.ShouldEndWith($"knownAt=index%3A{recorded[99]}");
        await reader.Page.Locator(".asof > summary").ClickAsync();
        await reader.Page.Locator(".asof a:has-text('Later')").ClickAsync();
        reader.Page.Url.ShouldEndWith($"knownAt=index%3A{recorded[100]}");
    }

    [Fact]
    public async Task The_citation_names_what_was_read_as_of_when_and_the_root()
    {
        var told = await site.Client.ListRoundsAsync("astana", new QueryOptions(KnownAt: "index:400", Limit: 1));
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"{Rounds}?knownAt=index:400");
        var citation = await reader.Page.Locator(".citation").TextContentAsync();

        citation.ShouldBe($"Astana process, rounds, as known {told.Basis!.RecordedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'}, log entry 400, log root {told.Basis.Root}, {site.Address}processes/astana/rounds?knownAt=index%3A400");
    }
}
