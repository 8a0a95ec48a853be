namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Every page is readable without script and has no inline script.</summary>
public sealed class EveryPageWithoutScript(Site site, OneWindow window) : IClassFixture<OneWindow>
{
    [Theory]
    [MemberData(nameof(EveryPage.Pages), MemberType = typeof(EveryPage))]
    public async Task Reads_without_script_and_has_its_tools_in_one_place(string name, string path)
    {
        var reader = await window.OpenAsync(CitingSharingDownloading.Width, script: false);
        var answer = await reader.Page.GotoAsync(path);

        (await reader.Page.Locator("main h1").CountAsync()).ShouldBe(1, name);
        (await reader.Page.Locator(".state-loading").CountAsync()).ShouldBe(0);
        (await reader.Page.Locator(".needs-script:visible").CountAsync()).ShouldBe(0);
        await CitingSharingDownloading.ShouldBeInOnePlaceAsync(reader.Page, answer!.Status, name);
    }

    [Theory]
    [MemberData(nameof(EveryPage.Pages), MemberType = typeof(EveryPage))]
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
}
