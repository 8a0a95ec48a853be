using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Every page is cited, shared and downloaded in one place: at the end of the line below the header.</summary>
public sealed class CitingSharingDownloading(Site site, Browsing browsing)
{
    internal const int Width = 1366;

    [Theory]
    [InlineData("/", "csv json", null)]
    [InlineData("/attention", "csv json", null)]
    [InlineData("/new", "csv json", null)]
    [InlineData("/ask?list=rounds", "csv json", null)]
    [InlineData("/processes/astana", "svg csv json", "/processes/astana/brief")]
    [InlineData("/processes/astana/rounds", "csv json", "/processes/astana/brief")]
    [InlineData("/processes/astana/attendance", "csv json svg", "/processes/astana/brief")]
    [InlineData("/processes/astana/ceasefires", "csv json svg", "/processes/astana/brief")]
    [InlineData("/processes/astana/promises", "csv json svg", "/processes/astana/brief")]
    [InlineData("/processes/astana/statements", "csv json", "/processes/astana/brief")]
    [InlineData("/processes/astana/disputes", "csv json", "/processes/astana/brief")]
    [InlineData("/processes/astana/compare?from=index:300&to=index:598", "csv json", "/processes/astana/brief")]
    [InlineData("/processes/astana/progress?indicator=promises-kept", "csv json svg", "/processes/astana/brief")]
    [InlineData("/processes/astana/rounds/7", "csv json", "/processes/astana/rounds/7/brief")]
    [InlineData("/processes/astana/rounds/7/brief", "docx md", null)]
    [InlineData("/ceasefires/syria-nationwide-2016", "csv json svg", "/ceasefires/syria-nationwide-2016/brief")]
    [InlineData("/entries/d8abe4d7-bb26-8d77-abaa-5e252e975619", "csv json", null)]
    [InlineData("/sources/readout-2017-10-31", "csv json", null)]
    [InlineData("/actors/RUS", "csv json csv json csv json svg csv json", null)]
    [InlineData("/topics", "csv json", null)]
    [InlineData("/compare?process=astana&process=un-climate", "csv json svg", null)]
    [InlineData("/network", "csv json graphml svg", null)]
    [InlineData("/audit", "csv json", null)]
    public async Task The_files_and_the_brief_of_a_page_are_there_and_answer(string path, string kinds, string? brief)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, Width, script: false)).GoAsync(path);
        var files = await reader.Page.Locator("[data-tool=download] a[download]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");

        string.Join(' ', files.Select(f => f.Split('?')[0].Split('.')[^1])).ShouldBe(kinds);
        foreach (var file in files)
        {
            (await site.Http.GetAsync(file)).IsSuccessStatusCode.ShouldBeTrue(file);
        }

        var shown = reader.Page.Locator("nav.tools > a");
        (await shown.CountAsync()).ShouldBe(brief is null ? 0 : 1);
        if (brief is not null)
        {
            (await shown.GetAttributeAsync("href")).ShouldBe(brief);
        }
    }

    [Fact]
    public async Task A_shared_address_keeps_both_clocks()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, Width, script: false)).GoAsync("/processes/astana/rounds?validAt=2017-06");
        await reader.Page.GetByText("Share", new() { Exact = true }).ClickAsync();

        (await reader.Page.Locator("[data-share=fixed]").GetAttributeAsync("href"))!.ShouldContain("?knownAt=index%3A");
        (await reader.Page.Locator("[data-share=fixed]").GetAttributeAsync("href"))!.ShouldEndWith("&validAt=2017-06");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Always the newest" }).ClickAsync();
        reader.Page.Url.ShouldBe($"{site.Address}processes/astana/rounds?validAt=2017-06");
    }

    /// <summary>Checks a page that is shown without script. The test of every page without script asks it, so that each page is opened once.</summary>
    internal static async Task ShouldBeInOnePlaceAsync(IPage page, int status, string name)
    {
        var tools = page.Locator("nav.tools");

        // A page that cannot be shown has nothing to offer but its address.
        (await page.Locator("main a[download], footer a[download], main .citation, footer .citation").CountAsync()).ShouldBe(await page.Locator("main nav.tools a[download], main nav.tools .citation").CountAsync(), name);
        if (status != 200)
        {
            return;
        }

        (await tools.CountAsync()).ShouldBe(1);
        var box = (await tools.BoundingBoxAsync())!;
        var isBrief = await page.Locator(".brief-page").CountAsync() > 0;
        (box.X + box.Width).ShouldBeInRange(isBrief ? 1000 : Width - 60, Width);
        box.Y.ShouldBeInRange(0, 90);
        box.Height.ShouldBeInRange(24, 32);
        (await tools.Locator("[data-tool=share] a").CountAsync()).ShouldBeGreaterThan(0);
        (await tools.Locator("[data-tool=cite] .citation").CountAsync()).ShouldBe(await tools.Locator("[data-share=fixed]").CountAsync());
        if (await page.Locator("footer .basis").CountAsync() > 0)
        {
            (await tools.Locator(".citation").TextContentAsync())!.ShouldContain(await tools.Locator("[data-share=fixed]").GetAttributeAsync("href") ?? "no address");
        }
    }
}
