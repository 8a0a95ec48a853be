using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>What holds of every page, in both themes and on a narrow and a wide screen; pictures of all are put into <c>artifacts/dashboard</c>.</summary>
public sealed class EveryPage(Site site, Browsing browsing)
{
    private const int Narrow = 360;
    private const int Wide = 1440;

    /// <summary>The pages: a name for the picture, and the address. A new page is a line here.</summary>
    public static TheoryData<string, string> Pages() => new()
    {
        { "overview", "/" },
        { "overview-filtered", "/?q=astana&sort=last&dir=desc" },
        { "overview-nothing", "/?q=zzzz" },
        { "overview-as-of", "/?knownAt=index:400" },
        { "process", "/processes/astana" },
        { "process-long", "/processes/un-climate/rounds" },
        { "round", "/processes/astana/rounds/7" },
        { "round-contested", "/processes/astana/rounds/6" },
        { "round-announced", "/processes/astana/rounds/working-group-2017-08" },
        { "round-cancelled", "/processes/syrian-constitutional-committee/rounds/9" },
        { "statements", "/processes/astana/statements" },
        { "statements-none", "/processes/un-climate/statements?q=zzzz" },
        { "disputes", "/processes/astana/disputes" },
        { "entry", "/entries/d8abe4d7-bb26-8d77-abaa-5e252e975619?field=when" },
        { "timeline", "/processes/astana/timeline" },
        { "timeline-near", "/processes/astana/timeline?from=2017-01-01&until=2017-12-31&pick=2017-10-30/2017-11-01" },
        { "timeline-nothing", "/processes/astana/timeline?q=zzzz" },
        { "process-as-of", "/processes/astana/rounds?knownAt=index:300" },
        { "process-since", "/processes/astana/rounds?since=560" },
        { "compare", "/processes/astana/compare?from=index:300&to=index:598" },
        { "compare-choose", "/processes/un-climate/compare" },
        { "audit", "/audit" },
        { "audit-entry", "/audit?event=b9fda591-55c7-81f0-8916-6f587f4edd9a" },
        { "audit-none", "/audit?event=none&key=k" },
        { "record", "/processes/astana/record" },
        { "record-round", "/processes/astana/rounds/7/record?recorded=8ea50cb7-59d5-8bb7-81d3-a58086bf4e97" },
        { "record-seat", "/processes/astana/rounds/7/record/seat-delegation" },
        { "record-correct", "/entries/8ea50cb7-59d5-8bb7-81d3-a58086bf4e97/record/correct" },
        { "attendance", "/processes/astana/attendance" },
        { "attendance-cell", "/processes/astana/attendance?actor=TUR&round=5" },
        { "attendance-none", "/processes/un-climate/attendance" },
        { "ceasefires", "/processes/astana/ceasefires" },
        { "ceasefires-none", "/processes/un-climate/ceasefires" },
        { "promises", "/processes/astana/promises" },
        { "promises-commitments", "/processes/astana/promises?kind=commitment" },
        { "progress", "/processes/astana/progress" },
        { "progress-one", "/processes/astana/progress?indicator=promises-kept" },
        { "not-found", "/no-such-page" },
        { "no-process", "/processes/none" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Is_accessible_in_both_themes_fits_its_width_and_says_nothing_on_the_console(string name, string path)
    {
        foreach (var dark in (bool[])[false, true])
        {
            await using var reader = await browsing.OpenAsync(site.Address, Wide, dark);
            await reader.GoAsync(path);
            await reader.Page.Locator("html.script").WaitForAsync();
            // The one that is looked at last is examined: the light one wide, the dark one narrow.
            foreach (var width in dark ? (int[])[Wide, Narrow] : [Narrow, Wide])
            {
                await reader.Page.SetViewportSizeAsync(width, 900);
                await PictureAsync(reader.Page, $"{name}-{width}-{(dark ? "dark" : "light")}");
                (await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, "the page can be scrolled sideways");
            }

            var found = await reader.Page.RunAxe();
            found.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();

            // The browser itself reports the status of a page that is not there.
            reader.Complaints.Where(c => !c.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Reads_without_script(string name, string path)
    {
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync(path);

        (await reader.Page.Locator("main h1").CountAsync()).ShouldBe(1, name);
        (await reader.Page.Locator(".state-loading").CountAsync()).ShouldBe(0);
        (await reader.Page.Locator(".needs-script:visible").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Loads_nothing_from_elsewhere_and_runs_no_script_written_into_it(string name, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await site.Http.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();

        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        html.ShouldNotContain("src=\"http", Case.Insensitive, name);
        html.Split("<script").Skip(1).ShouldAllBe(s => s.StartsWith(" src=", StringComparison.Ordinal) || s.StartsWith(" type=\"module\" src=", StringComparison.Ordinal));
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Repository.Folder("artifacts/dashboard"));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder.FullName, name + ".png"), FullPage = true });
    }
}
