using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>A text is pasted or uploaded, its drafts are next to it, and each is decided, with and without script.</summary>
[Collection(Desk.Collection)]
public sealed class ReadingAReadout(Desk desk, Browsing browsing)
{
    private const string Text =
        """
        Home

        14 March 2017

        The fourteenth round of the Northern talks opened in Hilltown on Tuesday, hosted by Host Land.

        Representatives of Guest Land attended as observers. Host Land thanked them for coming. A diplomat said that the mood was good.

        No joint statement was adopted.
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Drafts_are_accepted_changed_and_refused_next_to_the_text(bool script)
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: script)).GoAsync("/readouts");
        await TakeInAsync(reader.Page, $"page-{(script ? 1 : 0)}", Text);

        // The words of a draft are marked by a link, and what was not understood is shown.
        (await reader.Page.Locator(".not-understood").AllInnerTextsAsync()).ShouldBe(["A diplomat said that the mood was good."]);
        var round = reader.Page.Locator(".draft[data-command='open-round']");
        (await round.InnerTextAsync()).ShouldContain("Hilltown");
        (await round.InnerTextAsync()).ShouldContain("14 Mar 2017");
        await round.GetByRole(AriaRole.Link, new() { Name = "Show its words" }).ClickAsync();
        await reader.Page.Locator(".readout-words mark").First.WaitForAsync();
        string.Join(' ', await reader.Page.Locator(".readout-words mark").AllInnerTextsAsync()).ShouldContain("hosted by Host Land");

        await DecideAsync(reader.Page, "open-round", "Accept", "accepted");
        await DecideAsync(reader.Page, "issue-document", "Refuse", "refused");

        // Without a summary the statement is not recorded, and the page says why.
        var statement = reader.Page.Locator(".draft[data-command='make-statement']");
        await statement.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await statement.GetByRole(AriaRole.Alert).WaitForAsync();
        (await statement.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("summary");
        await statement.GetByLabel("Summary").FillAsync("The host thanks the guests.");
        await DecideAsync(reader.Page, "make-statement", "Accept", "accepted");

        // A changed draft is recorded with what the reader wrote.
        var seat = reader.Page.Locator(".draft[data-command='seat-delegation']");
        await seat.Locator("summary").ClickAsync();
        await seat.Locator("input[name$='.role']").FillAsync("guest");
        await DecideAsync(reader.Page, "seat-delegation", "Accept", "changed");
        var href = (await seat.GetByRole(AriaRole.Link, new() { Name = "Entry" }).GetAttributeAsync("href"))!;
        ((string)(await EntryAsync(href.Split('/')[^1]))["data"]!["role"]!).ShouldBe("guest");

        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Close and delete the text" }).ClickAsync();
        await reader.Page.GetByText("This intake is closed").WaitForAsync();
        (await reader.Page.ContentAsync()).ShouldNotContain("A diplomat said");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_uploaded_and_all_drafts_of_a_kind_are_decided_at_once()
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/readouts");
        await reader.Page.Locator("[name='file']").SetInputFilesAsync(new FilePayload { Name = "readout.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Text.Replace("fourteenth", "eighth", StringComparison.Ordinal)) });
        await TakeInAsync(reader.Page, "page-file", null);

        await reader.Page.Locator("[data-kind='open-round'] button").First.ClickAsync();
        await reader.Page.Locator(".draft[data-command='open-round'][data-state='accepted']").WaitForAsync();
        await reader.LoadAsync(reader.Page.Locator("[data-kind='make-statement'] button").First);
        (await reader.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 draft stays open" }).CountAsync()).ShouldBe(1);
        await reader.Page.Locator("[data-kind='make-statement'] button").Nth(1).ClickAsync();
        await reader.Page.Locator(".draft[data-command='make-statement'][data-state='refused']").WaitForAsync();
    }

    [Fact]
    public async Task What_is_wrong_with_a_text_is_said_and_nothing_that_was_written_is_lost()
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/readouts");
        await reader.Page.Locator("[name='text']").FillAsync("A text.");
        await reader.Page.Locator("[name='source']").FillAsync("page-wrong");
        await reader.Page.Locator("[name='process']").FillAsync("no-talks");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Read the text" }).ClickAsync();

        (await reader.Page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("no-talks");
        (await reader.Page.Locator("[name='text']").InputValueAsync()).ShouldBe("A text.");
    }

    [Theory]
    [InlineData("en-GB", false)]
    [InlineData("fr", true)]
    [InlineData("ar", false)]
    public async Task The_page_is_accessible_and_fits_in_each_language(string language, bool dark)
    {
        await using var reader = await (await browsing.OpenAsync(desk.Address, 1366, dark, language: language)).GoAsync("/readouts");
        await reader.Page.SetViewportSizeAsync(320, 780);
        (await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320, "the form can be scrolled sideways");
        await reader.Page.SetViewportSizeAsync(1366, 768);
        await TakeInAsync(reader.Page, $"page-{language.ToLowerInvariant()}", Text.Replace("fourteenth", language == "ar" ? "sixth" : "fifth", StringComparison.Ordinal));
        await reader.Page.Locator(".draft").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await reader.Page.Locator("html.script").WaitForAsync();
        foreach (var width in (int[])[1366, 390, 320])
        {
            await reader.Page.SetViewportSizeAsync(width, 768);
            await PictureAsync(reader.Page, $"readout-{language}-{width}");
            (await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, "the page can be scrolled sideways");
        }

        (await reader.Page.ViolationsAsync()).ShouldBeEmpty();
        reader.Complaints.ShouldBeEmpty();
    }

    private static async Task TakeInAsync(IPage page, string source, string? text)
    {
        if (text is not null)
        {
            await page.Locator("[name='text']").FillAsync(text);
        }

        await page.Locator("[name='source']").FillAsync(source);
        await page.Locator("[name='process']").FillAsync("northern-talks");
        await page.Locator("[name='publisher']").FillAsync("Host Land, Foreign Ministry");
        await page.Locator("form.record .send button").ClickAsync();
        await page.WaitForURLAsync("**/readouts/*");
        await page.Locator(".readout-words").WaitForAsync();
    }

    private static async Task DecideAsync(IPage page, string command, string button, string state)
    {
        await page.Locator($".draft[data-command='{command}']").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await page.Locator($".draft[data-command='{command}'][data-state='{state}']").WaitForAsync();
    }

    private async Task<System.Text.Json.Nodes.JsonNode> EntryAsync(string id) => (await desk.Client.GetAsync($"/api/entries/{id}?after={id}")).Body!;

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("TRACKER_PICTURES") is not null)
        {
            var folder = Directory.CreateDirectory(Repository.Folder("artifacts/dashboard"));
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder.FullName, name + ".png"), FullPage = true });
        }
    }
}
