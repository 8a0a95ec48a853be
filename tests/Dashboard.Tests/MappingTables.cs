using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A service with an empty record, for tables of one's own.</summary>
public sealed class MappingSite : Site
{
    protected override IEnumerable<IAsyncEnumerable<string>> Logs() => [];
}

/// <summary>A table of one's own is mapped on the page from its first rows, with script and without.</summary>
public sealed class MappingTables(MappingSite site, Browsing browsing) : IClassFixture<MappingSite>
{
    private const string Table = "no,day,speaker,track,what,said as\n1,14/03/2017,Host Land,Lake talks,It offered a map.,hosting\n2,15/03/2017,Far Land,Lake talks,It asked for time.,watching\n3,soon,Far Land,Lake talks,It spoke again.,watching\n";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_table_is_mapped_tried_and_imported(bool script)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, 1366, script: script)).GoAsync("/imports");
        var page = reader.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "A table of your own" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show its columns" }).ClickAsync();
        await page.GetByText("Choose a file first.").WaitForAsync();
        await page.Locator("input[name=file]").SetInputFilesAsync(new FilePayload { Name = $"Lake {(script ? "one" : "two")}.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Table) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show its columns" }).ClickAsync();

        await page.Locator("tr[data-column='day']").WaitForAsync();
        (await ChosenAsync(page, "speaker")).ShouldBe("actor");
        (await ChosenAsync(page, "track")).ShouldBe("process");
        (await page.Locator("tr[data-column='no'] input[type=checkbox]").IsCheckedAsync()).ShouldBeTrue();
        (await ChosenAsync(page, "day")).ShouldBe("when");
        (await page.Locator("tr[data-column='day'] select").Nth(1).EvaluateAsync<string>("s => s.value")).ShouldBe("dd/MM/yyyy");
        await page.Locator("tr[data-column='said as'] select").First.SelectOptionAsync("role");
        await page.Locator("input[name=address]").FillAsync("https://lake.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what becomes of the first rows" }).ClickAsync();
        await page.GetByText("source.publisher: not a name").WaitForAsync();

        await page.GetByLabel("Publisher").FillAsync("Lake Institute");
        await page.Locator("fieldset[data-words='role'] label", new() { HasText = "hosting" }).Locator("select").SelectOptionAsync("host");
        await page.Locator("fieldset[data-words='role'] label", new() { HasText = "watching" }).Locator("select").SelectOptionAsync("observer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what becomes of the first rows" }).ClickAsync();
        var first = page.Locator("#preview tr[data-row='1']");
        (await first.InnerTextAsync()).ShouldSatisfyAllConditions(t => t.ShouldContain("It offered a map."), t => t.ShouldContain("Host Land"), t => t.ShouldContain("14 Mar 2017"));
        (await page.Locator("#preview tr[data-row='3']").InnerTextAsync()).ShouldContain("The date cannot be read. It was left out.");
        await SeenAsync(page, script ? "imports-map" : null);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save and only try it" }).ClickAsync();
        for (var look = 0; await page.Locator(".badge", new() { HasText = "done" }).CountAsync() == 0; look++)
        {
            // Without a script, a person looks again.
            look.ShouldBeLessThan(120);
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await page.ReloadAsync();
        }

        (await FactAsync(page, "Refused")).ShouldBe("0");
        await reader.GoAsync("/imports/map");
        await page.Locator($"li[data-profile='lake-{(script ? "one" : "two")}']").WaitForAsync();
        var exported = await page.RunAndWaitForDownloadAsync(() => page.Locator($"li[data-profile='lake-{(script ? "one" : "two")}'] a").ClickAsync());
        (await File.ReadAllTextAsync((await exported.PathAsync())!, TestContext.Current.CancellationToken)).ShouldContain("\"rows\": \"statement\"");

        // The saved mapping is where the next file begins.
        await page.Locator("input[name=file]").SetInputFilesAsync(new FilePayload { Name = "next.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Table) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show its columns" }).ClickAsync();
        await page.Locator("select[name=profile]").SelectOptionAsync($"lake-{(script ? "one" : "two")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the mapping" }).ClickAsync();
        await page.Locator("fieldset[data-words='role']").WaitForAsync();
        (await page.GetByLabel("Publisher").InputValueAsync()).ShouldBe("Lake Institute");
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fr", "Ce qu’est chaque colonne")]
    [InlineData("ar", "ما يمثله كل عمود")]
    public async Task The_page_is_in_french_and_arabic_too(string language, string heading)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, 390, language: language)).GoAsync("/imports/map");
        await reader.Page.Locator("input[name=file]").SetInputFilesAsync(new FilePayload { Name = "table.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(Table) });
        await reader.Page.Locator("button[value=keep]").ClickAsync();
        await reader.Page.GetByRole(AriaRole.Heading, new() { Name = heading }).WaitForAsync();
        await EveryPageSeen.PictureAsync(reader.Page, $"imports-map-390-{language}");
        await reader.Page.WaitForFunctionAsync("document.documentElement.scrollWidth <= 390");
    }

    private static Task<string> ChosenAsync(IPage page, string column) => page.Locator($"tr[data-column='{column}'] select").First.EvaluateAsync<string>("s => s.value");

    private static Task<string> FactAsync(IPage page, string name) => page.Locator("dl.facts > div", new() { Has = page.Locator("dt", new() { HasTextString = name }) }).First.Locator("dd").InnerTextAsync();

    /// <summary>Checks the page as it is at both widths, and writes pictures of it if they are asked for.</summary>
    private static async Task SeenAsync(IPage page, string? name)
    {
        if (name is null)
        {
            return;
        }

        foreach (var dark in new[] { false, true })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            foreach (var width in new[] { 390, 1366 })
            {
                await page.SetViewportSizeAsync(width, 768);
                await EveryPageSeen.PictureAsync(page, $"{name}-{width}-{(dark ? "dark" : "light")}");
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, "the page can be scrolled sideways");
            }

            (await page.ViolationsAsync()).ShouldBeEmpty();
        }
    }
}
