using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Readers see new entries of a process while another user records.</summary>
public sealed class SeeingItLive(Site site, Browsing browsing)
{
    private const string Process = "syrian-constitutional-committee";
    private static int _day;

    [Fact]
    public async Task Two_readers_are_told_of_what_is_recorded_and_nothing_moves_under_their_eyes()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        await one.Page.EvaluateAsync("window.scrollTo(0, 300)");
        var (scrolled, box) = await PlaceAsync(one.Page);

        await RecordAsync();
        var since = Stopwatch.StartNew();
        await one.Page.Locator(".live p").WaitForAsync();
        await other.Page.Locator(".live p").WaitForAsync();
        TestContext.Current.SendDiagnosticMessage($"told after {since.ElapsedMilliseconds} ms");
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));

        (await PlaceAsync(one.Page)).ShouldBe((scrolled, box));
        (await one.Page.Locator(".live").GetAttributeAsync("aria-live")).ShouldBe("polite");
        await one.Page.Locator(".live a").ClickAsync();
        await one.Page.WaitForURLAsync("**/rounds?since=*");
        await one.Page.Locator(".notice-new [data-act=added]").WaitForAsync();
        await one.Page.Locator(".live p").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        one.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_of_an_earlier_state_is_told_nothing()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync($"/processes/{Process}/rounds?knownAt=index:900");

        (await reader.Page.Locator(".live").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_that_drops_and_comes_back_has_lost_nothing()
    {
        await using var reader = await browsing.OpenAsync(site.Address);
        var (held, down) = (new List<IWebSocketRoute>(), false);
        await reader.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            held.Add(socket);
            if (down)
            {
                _ = socket.CloseAsync();
                return;
            }

            socket.ConnectToServer();
        });
        await reader.GoAsync($"/processes/{Process}/rounds");
        await reader.Page.Locator(".live[data-listens]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        down = true;
        await held[^1].CloseAsync();
        await reader.Page.Locator(".reconnect .when-lost").WaitForAsync();
        await RecordAsync();
        await RecordAsync();
        (await reader.Page.Locator(".live p").CountAsync()).ShouldBe(0);
        down = false;

        await reader.Page.Locator(".live p").Filter(new() { HasText = "2 new entries" }).WaitForAsync();
        await reader.Page.Locator(".reconnect .when-lost").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    private async Task<Reader> OpenAsync()
    {
        var reader = await (await browsing.OpenAsync(site.Address)).GoAsync($"/processes/{Process}/rounds");
        await reader.Page.Locator(".live[data-listens]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return reader;
    }

    private async Task RecordAsync()
    {
        var day = Interlocked.Increment(ref _day);
        var body = JsonNode.Parse($$"""{"status":"active","when":"20{{day:00}}","evidence":{"unsourced":true} }""");
        (await site.Client.PostAsync($"/api/processes/{Process}/report-process-status", body)).Status.ShouldBe(201);
    }

    private static async Task<(double Scrolled, string Box)> PlaceAsync(IPage page)
    {
        var box = (await page.Locator(".rounds tbody tr").Nth(1).BoundingBoxAsync())!;
        return (await page.EvaluateAsync<double>("window.scrollY"), $"{box.X},{box.Y},{box.Width},{box.Height}");
    }
}
