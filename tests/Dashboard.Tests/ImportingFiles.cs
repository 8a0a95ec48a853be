using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A service with an empty record.</summary>
public sealed class EmptySite : Site
{
    protected override IEnumerable<IAsyncEnumerable<string>> Logs() => [];
}

/// <summary>A file is imported on the page, its report is read, and what it left open is decided.</summary>
public sealed class ImportingFiles(EmptySite site, Browsing browsing) : IClassFixture<EmptySite>
{
    [Theory]
    [InlineData(true, "eth-prio-cf", "ceasefire-format.csv", "bytes-lost", "Letters were lost before this copy was made. The cell was left out.")]
    [InlineData(false, "mend", "mediation-format.csv", "unknown-id", "The code is not known. It was left out.")]
    public async Task A_file_is_tried_then_imported_and_its_drafts_are_decided(bool script, string profile, string file, string rule, string sentence)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, 1366, script: script)).GoAsync("/imports");
        await SendAsync(reader.Page, profile, file, tries: true);
        (await FactAsync(reader.Page, "Would be recorded")).ShouldNotBe("0");
        (await reader.Page.Locator($"tr[data-rule='{rule}'] th").First.InnerTextAsync()).ShouldBe(sentence);

        await reader.GoAsync("/imports");
        await SendAsync(reader.Page, profile, file, tries: false);
        (await FactAsync(reader.Page, "Refused")).ShouldBe("0");
        await SeenAsync(reader.Page, script ? "import-run" : null);

        await reader.GoAsync("/imports");
        await SeenAsync(reader.Page, script ? "imports" : null);
        await reader.GoAsync("/imports/decide");
        await SeenAsync(reader.Page, script ? "imports-decide" : null);
        var drafts = await reader.Page.Locator("tr[data-draft]").CountAsync();
        var actors = await reader.Page.Locator("tr[data-actor]").CountAsync();
        drafts.ShouldBeGreaterThan(0);
        actors.ShouldBeGreaterThan(0);
        await reader.Page.Locator("tr[data-draft]").First.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator("tr[data-draft]")).ToHaveCountAsync(drafts - 1);
        await reader.Page.Locator("tr[data-actor]").First.GetByRole(AriaRole.Button, new() { Name = "An actor of its own" }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator("tr[data-actor]")).ToHaveCountAsync(actors - 1);

        // A kind is chosen, and all of it is decided at once. What the record refuses stays, with the reason.
        if (profile == "eth-prio-cf")
        {
            await reader.LoadAsync(reader.Page.Locator("a[data-kind='end-before-effect']"));
            await Assertions.Expect(reader.Page.Locator("tr[data-draft]")).ToHaveCountAsync(1);
            await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Accept all of this kind (1)" }).ClickAsync();
            await reader.Page.GetByText("Refused by the record, and still open: 1.").WaitForAsync();
            await Assertions.Expect(reader.Page.Locator("tr[data-draft]")).ToHaveCountAsync(1);
            await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Refuse all of this kind (1)" }).ClickAsync();
            await Assertions.Expect(reader.Page.Locator("tr[data-draft]")).ToHaveCountAsync(0);
            (await reader.Page.Locator("[data-chip]").CountAsync()).ShouldBe(2);
        }

        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_asked_for_and_a_broken_one_says_why()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/imports");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await reader.Page.GetByText("Choose a file first.").WaitForAsync();
        await reader.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "broken.csv", MimeType = "text/csv", Buffer = [0xFF, 0xFE, 0x00] });
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await reader.Page.GetByText("are not utf-8").WaitForAsync(new() { Timeout = 20_000 });
    }

    private static async Task SendAsync(IPage page, string profile, string file, bool tries)
    {
        await page.Locator("select[name=profile]").SelectOptionAsync(profile);
        await page.Locator("input[type=file]").SetInputFilesAsync(Path.Combine(Repository.Folder("tests/Imports.Tests/Fixtures"), file));
        await page.Locator("input[name=try]").SetCheckedAsync(tries);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import" }).ClickAsync();
        await page.Locator(".badge", new() { HasText = "done" }).WaitForAsync(new() { Timeout = 30_000 });
    }

    private static Task<string> FactAsync(IPage page, string name) => page.Locator("dl.facts > div", new() { Has = page.Locator("dt", new() { HasTextString = name }) }).First.Locator("dd").InnerTextAsync();

    /// <summary>Checks the page on a phone and a laptop, and writes pictures of it if they are asked for.</summary>
    private async Task SeenAsync(IPage page, string? name)
    {
        if (name is null)
        {
            return;
        }

        foreach (var dark in new[] { false, true })
        {
            await using var other = await (await browsing.OpenAsync(site.Address, 1366, dark)).GoAsync(new Uri(page.Url).PathAndQuery);
            foreach (var width in new[] { 390, 1366 })
            {
                await other.Page.SetViewportSizeAsync(width, 768);
                await EveryPageSeen.PictureAsync(other.Page, $"{name}-{width}-{(dark ? "dark" : "light")}");
                (await other.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, "the page can be scrolled sideways");
            }

            (await other.Page.ViolationsAsync()).ShouldBeEmpty();
        }
    }
}
