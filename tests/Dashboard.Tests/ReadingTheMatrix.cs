using System.Text.Json;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The attendance matrix shows the answers of the API.</summary>
public sealed class ReadingTheMatrix(Site site, Browsing browsing)
{
    private const string Page = "/processes/astana/attendance";

    private const string Cells = """
        () => {
          const table = document.querySelector('[data-matrix]');
          const rounds = [...table.tHead.rows[1].cells].map(c => c.dataset.round);
          const found = {};
          for (const row of table.tBodies[0].rows)
            [...row.cells].slice(1).forEach((cell, i) => found[row.dataset.actor + '@' + rounds[i]] =
              [...cell.querySelectorAll('svg.m *')].map(e => e.getAttribute('class')).filter(k => k !== 'm').sort().join(' '));
          return found;
        }
        """;

    [Fact]
    public async Task Every_cell_is_what_the_service_answers_and_all_others_are_not_recorded()
    {
        var answer = await site.AnswerAsync("/api/processes/astana/attendance?limit=500&detail=full");
        var rounds = await site.AnswerAsync("/api/processes/astana/rounds?limit=500");
        var told = answer.List("items").SelectMany(r => r.List("cells").Select(c => (Key: $"{c.Text("actor")}@{r.Text("round")}", Marks: Marks(c)))).ToDictionary(c => c.Key, c => c.Marks);
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Page);
        var shown = await reader.Page.EvaluateAsync<Dictionary<string, string>>(Cells);

        var actors = answer.List("items").SelectMany(r => r.List("cells")).Select(c => c.Text("actor")).Distinct().Count();
        shown.Count.ShouldBe(actors * rounds.List("items").Count());
        told.Count.ShouldBeGreaterThan(100);
        shown.Where(c => c.Value.Length > 0).ToDictionary(c => c.Key, c => c.Value).ShouldBe(told, ignoreOrder: true);
    }

    [Fact]
    public async Task A_link_brings_back_the_row_the_column_and_what_stands_behind_the_cell_without_script()
    {
        var cell = (await site.AnswerAsync("/api/processes/astana/attendance?actor=TUR&round=5&detail=full")).List("items").Single().List("cells").Single(c => c.Text("actor") == "TUR");
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Page + "?actor=TUR&round=5&knownAt=index:900");

        (await reader.Page.Locator("tr.on").GetAttributeAsync("data-actor")).ShouldBe("TUR");
        (await reader.Page.Locator("thead th.on").InnerTextAsync()).Trim().ShouldBe("5");
        (await reader.Page.Locator("td.on").CountAsync()).ShouldBe(1);
        var behind = string.Join(' ', await reader.Page.Locator("#behind a.source").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))"));
        cell.List("sources").Select(s => s.GetString()!).ShouldAllBe(s => behind.Contains($"/sources/{s}?"));
        (await reader.Page.Locator("#behind").InnerTextAsync()).ShouldNotContain(cell.List("sources").First().GetString()!, Case.Insensitive, "a source is called by its publisher");
        (await reader.Page.Locator("td.on a").GetAttributeAsync("href"))!.ShouldContain("knownAt=index%3A900");
    }

    [Fact]
    public async Task With_script_the_arrows_go_from_cell_to_cell_and_the_column_is_shown()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(Page);
        await reader.Page.Locator("html.script").WaitForAsync();
        await reader.Page.Locator("[data-begun]").WaitForAsync();

        (await reader.Page.Locator("tbody a[tabindex='0']").CountAsync()).ShouldBe(1);
        await reader.Page.Locator("tbody a[tabindex='0']").FocusAsync();
        await reader.Page.Keyboard.PressAsync("ArrowRight");
        (await reader.Page.EvaluateAsync<string>("document.activeElement.closest('td,th').tagName")).ShouldBe("TD");
        var at = await reader.Page.EvaluateAsync<int>("document.activeElement.closest('td').cellIndex");
        (await reader.Page.EvaluateAsync<int>("[...document.querySelectorAll('col')].findIndex(c => c.classList.contains('near'))")).ShouldBe(at);
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_files_have_every_cell_and_the_picture_every_mark()
    {
        var cells = (await site.AnswerAsync("/api/processes/astana/attendance?limit=500")).List("items").Sum(r => r.List("cells").Count());
        var csv = await site.Http.GetStringAsync("/export/processes/astana/attendance.csv");
        var json = JsonDocument.Parse(await site.Http.GetStringAsync("/export/processes/astana/attendance.json")).RootElement;
        var svg = await site.Http.GetStringAsync("/export/processes/astana/attendance.svg");

        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(cells + 1);
        json.List("items").Count().ShouldBe(cells);
        System.Xml.Linq.XDocument.Parse(svg).Descendants().Count(e => e.Name.LocalName == "title").ShouldBe(cells);
        svg.ShouldContain("root ");
    }

    [Fact]
    public async Task With_script_the_picture_is_saved_as_png()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync(Page);
        await reader.Page.Locator("html.script").WaitForAsync();
        var saved = await reader.Page.RunAndWaitForDownloadAsync(async () =>
        {
            await reader.Page.Locator("[data-tool=download] > summary").ClickAsync();
            await reader.Page.Locator("[data-png]").ClickAsync();
        });

        saved.SuggestedFilename.ShouldEndWith(".png");
        var bytes = await File.ReadAllBytesAsync(await saved.PathAsync());
        bytes[1..4].ShouldBe("PNG"u8.ToArray());
        reader.Complaints.ShouldBeEmpty();
    }

    /// <summary>Returns the marks that a cell must have, from the answer alone.</summary>
    private static string Marks(JsonElement cell)
    {
        var roles = cell.List("roles").Where(r => r.Shown("aspect") is not null).Select(r => "m-" + r.Text("role")).ToList();
        IEnumerable<string> marks = cell.Text("attendance") == "present" ? roles.Count > 0 ? roles.Take(2) : ["m-other"] : ["m-" + cell.Text("attendance")];
        var differs = cell.Text("standing") == "contested" || cell.List("roles").Any(r => r.GetProperty("aspect").Text("standing") == "contested")
            || (cell.TryGetProperty("head", out var head) && head.Text("standing") == "contested");
        return string.Join(' ', marks.Concat(cell.GetProperty("late").GetBoolean() ? ["m-late"] : []).Concat(differs ? ["m-differ"] : []).Order(StringComparer.Ordinal));
    }
}
