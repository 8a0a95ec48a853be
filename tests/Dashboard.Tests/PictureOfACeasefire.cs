using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The picture of a ceasefire has its usual days only, says what lies outside, and is the same on the screen and in a file.</summary>
[Collection(OfTheEarlyRecord.Name)]
public sealed class PictureOfACeasefire(EarlyRecord record, Site site, Browsing browsing)
{
    /// <summary>What a file adds: paper, title, basis, and the colours of the screen as attributes.</summary>
    private static readonly string[] Colours = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "text-anchor", "font-family", "xmlns"];

    [Theory]
    [InlineData("/ceasefires/calm")]
    [InlineData("/processes/early/ceasefires")]
    public async Task A_mistyped_year_does_not_stretch_it_and_the_page_says_how_many_lie_outside(string page)
    {
        await using var reader = await (await browsing.OpenAsync(record.Address, script: false)).GoAsync(page);
        var picture = reader.Page.Locator("svg.chart");

        DateOnly.Parse((await picture.GetAttributeAsync("data-first"))!, CultureInfo.InvariantCulture).Year.ShouldBe(2016);
        DateOnly.Parse((await picture.GetAttributeAsync("data-last"))!, CultureInfo.InvariantCulture).Year.ShouldBe(2017);
        (await picture.Locator(".report").EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.count)")).ShouldBe(["3"]);
        (await picture.Locator("[data-outside='2']").CountAsync()).ShouldBe(1);
        var link = reader.Page.Locator("a[data-outside='2']");
        (await link.InnerTextAsync()).ShouldBe("Centuries away from all others, outside this picture: 2");

        await link.ClickAsync();

        var target = reader.Page.Locator(":target");
        (await target.InnerTextAsync()).ShouldMatch("0[12]17");
        (await reader.Page.Locator("tr[data-outside]").CountAsync()).ShouldBe(2);
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?validAt=2017-02-10")]
    [InlineData("?validAt=2017-01-15&knownAt=index:14")]
    public async Task It_is_the_same_in_a_file_where_nothing_supports_it_any_more(string words)
    {
        await EqualAsync(record, $"/ceasefires/calm{words}", "calm");
        await EqualAsync(record, $"/processes/early/ceasefires{words}", "calm");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?knownAt=index:560")]
    public async Task It_is_the_same_in_a_file_of_the_sample(string words) => await EqualAsync(site, $"/ceasefires/syria-nationwide-2016{words}", "syria-nationwide-2016");

    [Fact]
    public async Task Its_bars_run_out_at_the_last_report_on_the_screen_and_in_the_file()
    {
        await using var reader = await (await browsing.OpenAsync(record.Address, script: false)).GoAsync("/ceasefires/calm");
        var picture = reader.Page.Locator("svg.chart");
        var end = (await picture.ScaleAsync())(EarlyRecord.LastReport.AddDays(1));
        var file = XDocument.Parse(await record.Http.GetStringAsync("/export/ceasefires/calm/told.svg"));

        (await reader.Page.Locator(".view-head .badge").GetAttributeAsync("data-value") ?? await reader.Page.Locator(".view-head .badge").InnerTextAsync()).ShouldContain("no end recorded", Case.Insensitive);
        foreach (var xs in new[]
        {
            await picture.Locator("g.spell .p-feather").EvaluateAllAsync<double[]>("all => all.map(f => Number(f.getAttribute('x')))"),
            [.. file.Descendants().Where(e => e.Attribute("class")?.Value == "p-feather" && e.Ancestors().Any(a => a.Attribute("class")?.Value == "spell")).Select(e => double.Parse(e.Attribute("x")!.Value, CultureInfo.InvariantCulture))],
        })
        {
            xs.ShouldNotBeEmpty();
            xs.ShouldAllBe(x => Math.Abs(x - end) < 0.02);
        }

        (await picture.Locator("g.spell .p-open").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_png_is_made_of_that_file()
    {
        await using var reader = await (await browsing.OpenAsync(record.Address)).GoAsync("/ceasefires/calm");
        var asked = new List<string>();
        reader.Page.Request += (_, r) => asked.Add(new Uri(r.Url).PathAndQuery);
        var href = await reader.Page.Locator("a[download]").Filter(new() { HasText = "SVG" }).GetAttributeAsync("href");

        var saved = await reader.Page.RunAndWaitForDownloadAsync(async () =>
        {
            await reader.Page.Locator("[data-tool=download] > summary").ClickAsync();
            await reader.Page.Locator("[data-png]").ClickAsync();
        });

        asked.ShouldContain(href!);
        var bytes = await File.ReadAllBytesAsync((await saved.PathAsync())!);
        var box = XDocument.Parse(await record.Http.GetStringAsync(href)).Root!.Attribute("viewBox")!.Value.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var (width, height) = (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
        ((double)height / width).ShouldBe(box[3] / box[2], 0.01);
        reader.Complaints.ShouldBeEmpty();
    }

    /// <summary>Compares every element of the screen's picture with the file's: its kind, its place, its text.</summary>
    private async Task EqualAsync(Site service, string page, string ceasefire)
    {
        await using var reader = await (await browsing.OpenAsync(service.Address, script: false)).GoAsync(page);
        var view = reader.Page.Locator($"[data-ceasefire='{ceasefire}']");
        var file = XDocument.Parse(await service.Http.GetStringAsync(await reader.Page.Locator("a[download]").Filter(new() { HasText = "SVG" }).GetAttributeAsync("href")));
        var added = file.Root!.Elements().Take(3).ToList();
        var drawn = file.Root.Descendants().Except(added).Select(e => string.Join(' ', new[] { e.Name.LocalName }
            .Concat(e.Attributes().Where(a => !a.IsNamespaceDeclaration && !Colours.Contains(a.Name.LocalName)).Select(a => $"{a.Name.LocalName}={a.Value}").Order(StringComparer.Ordinal))
            .Append(string.Concat(e.Nodes().OfType<XText>().Select(t => t.Value))))).ToList();

        var shown = JsonSerializer.Deserialize<List<string>>(await view.Locator("svg.chart").EvaluateAsync<string>("""
            svg => JSON.stringify([...svg.querySelectorAll('*')].map(e => [
              e.localName,
              ...[...e.attributes].map(a => `${a.name}=${a.value}`).sort((a, b) => a < b ? -1 : 1),
              [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('')].join(' ')))
            """))!;

        shown.Count.ShouldBeGreaterThan(10);
        drawn.ShouldBe(shown);
        added.Select(a => a.Name.LocalName).ShouldBe(["rect", "text", "text"]);
    }
}
