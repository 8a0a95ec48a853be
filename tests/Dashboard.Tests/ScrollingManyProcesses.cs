namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The overview of 2,000 processes: its pages are light, and one axis shows all of them.</summary>
public sealed class ScrollingManyProcesses(ManyProcesses many, Browsing browsing) : IClassFixture<ManyProcesses>
{
    private const string Rows = ".overview tbody tr[data-process]";

    [Fact]
    public async Task A_page_has_200_rows_few_elements_and_few_bytes()
    {
        await using var reader = await browsing.OpenAsync(many.Address);
        await reader.Page.SetViewportSizeAsync(1366, 768);
        var session = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
        await session.SendAsync("Network.enable");
        var bytes = 0d;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        await reader.GoAsync("/");
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.WaitForTimeoutAsync(500);

        (await reader.Page.Locator(Rows).CountAsync()).ShouldBe(200);
        (await reader.Page.Locator(".pager a").CountAsync()).ShouldBe(ManyProcesses.Count / 200);
        bytes.ShouldBeInRange(1, 300 * 1024);
        (await reader.Page.EvaluateAsync<int>("document.querySelectorAll('*').length")).ShouldBeLessThan(9_000);
        (await reader.Page.Locator(".axis").GetAttributeAsync("aria-label"))!.ShouldContain($"{ManyProcesses.Count + ((ManyProcesses.Count + 2) / 3):#,0} events");

        // How long a frame takes depends on the machine, so it is only reported.
        var frames = await reader.Page.EvaluateAsync<double[]>(
            """
            () => new Promise(done => {
              const frames = [];
              let last = performance.now();
              const step = now => { frames.push(now - last); last = now; window.scrollBy(0, 60); if (frames.length < 80) requestAnimationFrame(step); else done(frames); };
              requestAnimationFrame(step);
            })
            """);
        TestContext.Current.SendDiagnosticMessage($"{bytes / 1024:0} KB; while scrolling, frames are {frames.Order().ElementAt(frames.Length / 2):0.0} ms apart, p95 {frames.Order().ElementAt(frames.Length * 95 / 100):0.0}, most {frames.Max():0.0}");
    }

    [Fact]
    public async Task Every_process_is_on_one_page_and_the_filter_is_over_all_of_them()
    {
        await using var reader = await browsing.OpenAsync(many.Address, script: false);
        var seen = new List<string>();
        for (var page = 1; page <= ManyProcesses.Count / 200; page++)
        {
            await reader.GoAsync($"/?page={page}&sort=last");
            seen.AddRange(await reader.Page.Locator(Rows).EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.process)"));
        }

        seen.ShouldBe(Enumerable.Range(0, ManyProcesses.Count).Select(i => $"p-{i:0000}"));
        await reader.GoAsync("/?from=2000&until=2000&actor=ONE");
        (await reader.Page.Locator(Rows).CountAsync()).ShouldBe(Enumerable.Range(0, ManyProcesses.Count).Count(i => new DateOnly(1994, 1, 1).AddDays(i * 5).Year == 2000));
    }
}
