namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The size of a first visit.</summary>
public sealed class WeightOfPages(Site site, Browsing browsing)
{
    private const int Most = 300 * 1024;

    /// <summary>Only reported, because the time depends on the machine.</summary>
    private const string LargestPaint =
        "new Promise(told => new PerformanceObserver(list => told(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))";

    [Theory]
    [InlineData("/")]
    [InlineData("/processes/astana/rounds")]
    [InlineData("/processes/un-climate/rounds")]
    [InlineData("/processes/astana/rounds/7")]
    [InlineData("/processes/astana/statements")]
    [InlineData("/processes/astana")]
    [InlineData("/processes/un-climate/compare?from=1970-01-01T00:00:00Z")]
    [InlineData("/sources/enb-climate-negotiations")]
    [InlineData("/ceasefires/syria-nationwide-2016")]
    [InlineData("/attention")]
    [InlineData("/actors")]
    [InlineData("/actors/RUS")]
    [InlineData("/audit")]
    [InlineData("/processes/un-climate/record/make-statement")]
    public async Task A_first_visit_loads_at_most_300_kb(string path)
    {
        await using var reader = await browsing.OpenAsync(site.Address);
        var session = await reader.Page.Context.NewCDPSessionAsync(reader.Page);
        await session.SendAsync("Network.enable");
        var bytes = 0d;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        await reader.GoAsync(path);
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.WaitForTimeoutAsync(500);

        var painted = await reader.Page.EvaluateAsync<double>(LargestPaint);
        TestContext.Current.SendDiagnosticMessage($"{path}: {bytes / 1024:0} KB over the wire, largest paint after {painted:0} ms");
        bytes.ShouldBeInRange(1, Most);
    }
}
