using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests.Recording;

/// <summary>A source is withdrawn by form, and every page shows what rests on it alone as such.</summary>
[Collection(Desk.Collection)]
public sealed class TheLifeOfASource(Desk desk, Browsing browsing)
{
    private const string Mark = "[data-standing='sources-withdrawn']";

    [Fact]
    public async Task Is_recorded_by_forms_and_shown_on_its_page()
    {
        await desk.RecordAsync("/sources/living", "register-source", """{"publisher":"Herald","title":"A draft"}""");
        await desk.RecordAsync("/sources/living-final", "register-source", """{"publisher":"Herald","title":"The final text"}""");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync("/sources/living");
        (await reader.Page.Locator("#life").CountAsync()).ShouldBe(0);

        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Record that a source was withdrawn" }).ClickAsync();
        await Desk.ChooseAsync(reader.Page, "by", "publisher");
        await Desk.FillAsync(reader.Page, "on", "2024-05-03");
        await Desk.FillAsync(reader.Page, "reason", "It was a draft.");
        await SendAsync(reader.Page, "source-withdrawn");
        await reader.GoAsync("/sources/living/record/archive-source");
        await Desk.FillAsync(reader.Page, "archive", "https://archive.example/living");
        await Desk.FillAsync(reader.Page, "accessed", "2024-05-04");
        await SendAsync(reader.Page, "source-archived");
        await reader.GoAsync("/sources/living/record");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Say which source replaces this one" }).ClickAsync();
        await Desk.FillAsync(reader.Page, "source", "living-final");
        await SendAsync(reader.Page, "source-superseded");

        await reader.GoAsync("/sources/living");
        var withdrawal = await reader.Page.Locator("[data-withdrawal='publisher']").InnerTextAsync();
        withdrawal.ShouldContain("Withdrawn by its publisher");
        withdrawal.ShouldContain("3 May 2024");
        withdrawal.ShouldContain("It was a draft.");
        (await reader.Page.Locator("[data-withdrawn='yes']").CountAsync()).ShouldBe(1);
        var archive = reader.Page.Locator("[data-archive] a[href='https://archive.example/living']");
        (await archive.GetAttributeAsync("rel"))!.ShouldContain("noreferrer");
        (await reader.Page.Locator("[data-archive]").InnerTextAsync()).ShouldContain("4 May 2024");
        await reader.Page.Locator("[data-life='SupersededBy'] a.source").ClickAsync();
        (await reader.Page.Locator("[data-life='Supersedes'] a.source").InnerTextAsync()).ShouldBe("living");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Marks_what_rests_on_it_alone_on_every_page_and_in_every_file()
    {
        const string process = "/processes/resting";
        const string round = process + "/rounds/1";
        await desk.RecordAsync("/sources/resting", "register-source", """{"publisher":"Herald"}""");
        await desk.RecordAsync(process, "open-process", $$"""{"title":"Resting talks",{{Cites("resting")}}}""");
        var opened = await desk.RecordAsync(round, "open-round", $$"""{"label":"First","place":"hilltown","when":"2017-01-10",{{Cites("resting")}}}""");
        await desk.RecordAsync(round, "seat-delegation", $$"""{"actor":"HOSTLAND","role":"host",{{Cites("resting")}}}""");
        await desk.RecordAsync(round, "make-statement", $$"""{"slug":"calm","speaker":{"actor":"HOSTLAND"},"topics":["calm"],"summary":"All is calm.","when":"2017-01-10",{{Cites("resting")}}}""");
        await desk.RecordAsync(round, "open-round", $$"""{"label":"First","place":"elsewhere-hall","contradicts":["{{opened}}"],{{Cites("guest-readout")}}}""".Replace("elsewhere-hall", await PlaceAsync()));
        await desk.RecordAsync(round, "prefer-account", $$"""{"entry":"{{opened}}","reason":"closer",{{Cites("guest-readout")}}}""");
        await desk.RecordAsync(round, "announce-next-round", $$"""{"slug":"next","window":"2017-03",{{Cites("resting")}}}""");
        await desk.RecordAsync("/ceasefires/resting", "declare-ceasefire", $$"""{"party":"HOSTLAND","when":"2017-01-11",{{Cites("resting")}}}""");
        await desk.RecordAsync("/ceasefires/resting", "put-into-effect", $$"""{"when":"2017-01-12",{{Cites("resting")}}}""");
        await desk.RecordAsync("/ceasefires/resting", "link-ceasefire", $$"""{"process":"resting",{{Cites("guest-readout")}}}""");
        string[] pages =
        [
            round, $"{process}/rounds", process, $"{process}/statements", $"{process}/disputes", $"{process}/attendance?actor=HOSTLAND", $"{process}/ceasefires", $"{process}/promises", $"{process}/progress",
            "/ceasefires/resting", $"/entries/{opened}", "/", "/sources/resting",
        ];
        (string File, string Marked)[] files =
        [
            ($"{process}/rounds", "opened"), ($"{process}/timeline", "yes"), ($"{process}/statements", "yes"), ($"{process}/disputes", "yes"), ($"{process}/attendance", "host"), ($"{process}/ceasefires", "yes"),
            ($"{process}/promises", "window"), ($"{round}/accounts", "yes"), ($"/entries/{opened}/history", "yes"), ("/sources/resting/entries", "yes"), ("/processes", "title"),
        ];
        await using var reader = await browsing.OpenAsync(desk.Address, script: false);
        foreach (var page in pages)
        {
            await reader.GoAsync(page);
            (await MarksAsync(reader.Page, page)).ShouldBe(0, page);
        }

        await desk.RecordAsync("/sources/resting", "withdraw-source", """{"by":"us","on":"2024-05-03","reason":"Nobody else saw it."}""");
        await desk.RecordAsync("/sources/resting", "archive-source", """{"archive":"https://archive.example/resting","accessed":"2024-05-04"}""");

        foreach (var page in pages)
        {
            await reader.GoAsync(page);
            (await MarksAsync(reader.Page, page)).ShouldBeGreaterThan(0, page);
        }

        await reader.GoAsync($"{process}/disputes");
        (await reader.Page.Locator(".differing").First.InnerTextAsync()).ShouldContain("the preferred account rests on withdrawn sources alone");
        foreach (var (file, marked) in files)
        {
            var lines = (await desk.Http.GetStringAsync($"/export{file}.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            lines[0].ShouldContain("sourcesWithdrawn", Case.Sensitive, file);
            var column = Array.IndexOf(lines[0].Split(','), "sourcesWithdrawn") - lines[0].Split(',').Length;
            lines.Skip(1).Select(l => l.Split(',')[^-column]).ShouldContain(cell => cell.Contains(marked), file);
        }
    }

    [Fact]
    public async Task Is_cited_after_a_withdrawal_only_if_the_form_says_so()
    {
        await desk.RecordAsync("/sources/gone", "register-source", """{"publisher":"Herald"}""");
        await desk.RecordAsync("/sources/gone", "withdraw-source", """{"by":"us","on":"2024-05-03","reason":"Nobody else saw it."}""");
        var round = await desk.RoundAsync("citing-gone");
        await using var reader = await (await browsing.OpenAsync(desk.Address, script: false)).GoAsync($"{round}/record/seat-delegation");
        await Desk.FillAsync(reader.Page, "actor", "HOSTLAND");
        await Desk.ChooseAsync(reader.Page, "role", "guest");
        await Desk.CiteAsync(reader.Page, "gone");
        await Desk.SendAsync(reader.Page);

        (await reader.Page.Locator(".reply").InnerTextAsync()).ShouldContain("The source gone was withdrawn.");
        await reader.Page.Locator("[name='citesWithdrawn']").CheckAsync();
        await Desk.SendAsync(reader.Page);
        (await desk.RecordedAsync(reader.Page))["evidence"]!["sourcesWithdrawn"]!.GetValue<bool>().ShouldBeTrue();
    }

    private static string Cites(string source) => $$"""
        "evidence":{"sources":[{"source":"{{source}}"}]}
        """;

    private async Task<string> PlaceAsync()
    {
        await desk.RecordAsync("/places/other-hall", "register-place", """{"name":"Other hall"}""");
        return "other-hall";
    }

    private static async Task<int> MarksAsync(IPage page, string path) => path.StartsWith("/entries/", StringComparison.Ordinal) || path.StartsWith("/sources/", StringComparison.Ordinal)
        ? await page.Locator(".badge", new() { HasText = "sources withdrawn" }).CountAsync()
        : path == "/" ? await page.Locator($"tr:has(a[href='/processes/resting']) {Mark}").CountAsync()
        : await page.Locator(Mark).CountAsync() + await page.Locator("text=sources withdrawn").CountAsync();

    private async Task SendAsync(IPage page, string type)
    {
        await page.Locator("[name='evidence.unsourced']").CheckAsync();
        await Desk.SendAsync(page);
        ((string?)(await desk.RecordedAsync(page))["type"]).ShouldBe(type);
    }
}
