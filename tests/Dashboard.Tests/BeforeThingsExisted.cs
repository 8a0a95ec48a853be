
namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A page about a thing as of a time before it, on either time, says when the thing first appears, links to it, and keeps the frame of the page.</summary>
[Collection(OfTheEarlyRecord.Name)]
public sealed class BeforeThingsExisted(EarlyRecord record, Browsing browsing)
{
    /// <summary>The pages, each with the first day in the world on which its thing is there.</summary>
    public static TheoryData<string, string> Pages() => new()
    {
        { "/processes/early", "2017-01-10" },
        { "/processes/early/rounds", "2017-01-10" },
        { "/processes/early/attendance", "2017-01-10" },
        { "/processes/early/ceasefires", "2017-01-10" },
        { "/processes/early/progress", "2017-01-10" },
        { "/processes/early/disputes", "2017-01-10" },
        { "/processes/early/rounds/1", "2017-01-23" },
        { "/processes/early/rounds/2", "2017-02-15" },
        { "/sources/wire", "2016-12-01" },
        { "/entries/{0}", "2017-01-23" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_says_when_its_thing_first_appears_with_the_link_and_keeps_its_frame(string page, string firstDay)
    {
        var path = string.Format(null, page, record.Opened);
        await using var reader = await browsing.OpenAsync(record.Address, script: false);
        foreach (var question in new[] { "knownAt=1970-01-01T00:00:00Z", "validAt=0100", "knownAt=1970-01-01T00:00:00Z&validAt=0100" })
        {
            (await reader.Page.GotoAsync($"{path}?{question}"))!.Status.ShouldBe(404);
            await FrameAsync(reader, path, question);
            (await reader.Page.Locator("main").InnerTextAsync()).ShouldNotContain("index:");

            await reader.LoadAsync(reader.Page.Locator("[data-first=valid]"));
            Uri.UnescapeDataString(reader.Page.Url).ShouldContain($"validAt={firstDay}");
            await ThereAsync(reader, path);

            await reader.Page.GotoAsync($"{path}?{question}");
            await reader.LoadAsync(reader.Page.Locator("[data-first=known]"));
            reader.Page.Url.ShouldContain("knownAt=index%3A");
            reader.Page.Url.ShouldNotContain("validAt");
            await ThereAsync(reader, path);
        }
    }

    [Fact]
    public async Task What_is_there_at_every_moment_appears_only_in_the_log()
    {
        await using var reader = await browsing.OpenAsync(record.Address, script: false);
        (await reader.Page.GotoAsync("/ceasefires/calm?knownAt=1970-01-01T00:00:00Z"))!.Status.ShouldBe(404);

        (await reader.Page.Locator("[data-first=valid]").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator("[data-not-yet]").InnerTextAsync()).ShouldContain("In the world it is there at every moment");

        await reader.GoAsync("/ceasefires/calm?validAt=0100");
        await ThereAsync(reader, "/ceasefires/calm");
    }

    [Fact]
    public async Task What_is_known_keeps_its_state_of_knowledge_when_only_the_moment_is_too_early()
    {
        var first = (await record.AnswerAsync("/api/processes/early/timeline?kind=round-opened&detail=full")).List("items").Last().List("changes").First().GetProperty("index").GetInt64();
        await using var reader = await browsing.OpenAsync(record.Address, script: false);
        (await reader.Page.GotoAsync($"/processes/early/rounds/2?knownAt=index:{first - 1}"))!.Status.ShouldBe(404);

        // Lines of a file about different streams may be recorded in any order, so nothing need come after the opening.
        var known = (await record.Client.ListProcessesAsync()).Basis!.Index;
        await reader.GoAsync($"/processes/early/rounds/2?knownAt=index:{known}&validAt=2017-02-01");
        (await reader.Page.Locator("[data-first=known]").GetAttributeAsync("href")).ShouldBe($"/processes/early/rounds/2?knownAt=index%3A{first}");
        (await reader.Page.Locator(".basis").InnerTextAsync()).ShouldContain($"log entry {known}");

        await reader.Page.Locator("[data-first=valid]").ClickAsync();

        Uri.UnescapeDataString(reader.Page.Url).ShouldEndWith($"/processes/early/rounds/2?knownAt=index:{known}&validAt=2017-02-15");
        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldContain("Second round");
        reader.Complaints.ShouldAllBe(c => c.Contains("404", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/processes/nowhere?knownAt=index:0")]
    [InlineData("/sources/nowhere?validAt=1950")]
    [InlineData("/ceasefires/nowhere")]
    public async Task What_is_never_there_is_not_said_to_appear(string page)
    {
        await using var reader = await browsing.OpenAsync(record.Address, script: false);

        (await reader.Page.GotoAsync(page))!.Status.ShouldBe(404);

        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe("This is not recorded");
        (await reader.Page.Locator("[data-first]").CountAsync()).ShouldBe(0);
    }

    /// <summary>Checks navigation, the two clocks, and what belongs to the page.</summary>
    private static async Task FrameAsync(Reader reader, string path, string question)
    {
        var page = reader.Page;
        (await page.Locator("main h1").InnerTextAsync()).ShouldBe("This is not there yet", $"{path}?{question}");
        (await page.Locator("nav.site-nav a").CountAsync()).ShouldBeGreaterThan(1);
        (await page.Locator("main nav.crumbs a").CountAsync()).ShouldBeGreaterThan(0);
        await page.Locator(".asof > summary").ClickAsync();
        (await page.Locator(".asof input[type=date][name=at]").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator(".asof input[type=date][name=valid]").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator(".site-foot").CountAsync()).ShouldBe(1);
        (await page.Locator(".asof summary").InnerTextAsync()).ShouldContain(question.Contains("validAt", StringComparison.Ordinal) ? "Situation on 0100" : "Situation on today");
        var tabs = await page.Locator("main nav.tabs a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        tabs.Length.ShouldBe(path.StartsWith("/processes/", StringComparison.Ordinal) ? 9 : 0);
        tabs.ShouldAllBe(t => Uri.UnescapeDataString(t).EndsWith("?" + question, StringComparison.Ordinal));
    }

    private static async Task ThereAsync(Reader reader, string path)
    {
        (await reader.Page.Locator("[data-not-yet]").CountAsync()).ShouldBe(0, reader.Page.Url);
        (await reader.Page.Locator(".state-error").CountAsync()).ShouldBe(0, reader.Page.Url);
        new Uri(reader.Page.Url).AbsolutePath.ShouldBe(path);
        (await reader.Page.Locator("main h1").CountAsync()).ShouldBe(1);
    }
}
