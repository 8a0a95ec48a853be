using System.Text.Json;
using Microsoft.Playwright;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A process with two hundred rounds, and one with none.</summary>
[Collection(OfTheGenerated.Name)]
public sealed class ReadingManyRounds(Generated generated, Browsing browsing)
{
    private const int Most = 300 * 1024;
    private const int RoundsOfPage = 60;

    [Fact]
    public async Task The_heads_of_rows_and_columns_stay_and_a_first_visit_loads_at_most_300_kb()
    {
        await using var reader = await browsing.OpenAsync(generated.Address);
        var bytes = await reader.WeighAsync("/processes/long/attendance");
        TestContext.Current.SendDiagnosticMessage($"{Generated.Rounds} rounds: {bytes / 1024:0} KB over the wire");
        bytes.ShouldBeInRange(1, Most);

        (await reader.Page.Locator("[data-matrix] tbody td").CountAsync()).ShouldBe(RoundsOfPage * Generated.Actors);
        await reader.Page.Locator(".matrix-scroll").EvaluateAsync("e => { e.style.maxBlockSize = '260px'; e.style.maxInlineSize = '500px'; e.scrollTo(3000, 200); }");
        var far = await reader.Page.EvaluateAsync<double[]>("""
            () => { const box = document.querySelector('.matrix-scroll').getBoundingClientRect(), head = document.querySelector('.matrix thead tr:last-child th:nth-child(40)').getBoundingClientRect(),
              row = document.querySelector('.matrix tbody tr:last-child th').getBoundingClientRect(), year = document.querySelector('.matrix .year').getBoundingClientRect();
              return [head.top - box.top, row.left - box.left, year.top - box.top, document.querySelector('.matrix-scroll').scrollLeft]; }
            """);
        far[3].ShouldBeGreaterThan(500);
        far[0].ShouldBeInRange(20, 40);
        far[1].ShouldBeInRange(0, 2);
        far[2].ShouldBeInRange(0, 2);
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_files_of_the_rounds_have_all_of_them_whatever_page_is_shown()
    {
        await using var reader = await (await browsing.OpenAsync(generated.Address, script: false)).GoAsync("/processes/long/rounds");
        var shown = await reader.Page.Locator(".rounds tbody tr").CountAsync();
        shown.ShouldBeLessThan(Generated.Rounds);
        async Task<string> FileAsync(string name) => await generated.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = name, IncludeHidden = true }).GetAttributeAsync("href"))!);

        var told = await TrackerClient.ListAllAsync(a => generated.Client.ListRoundsAsync("long", a)).ToListAsync();
        var rows = JsonDocument.Parse(await FileAsync("JSON")).RootElement.List("items").ToList();
        rows.Select(r => (r.Text("round"), r.Text("opened"))).ShouldBe(told.Select(r => ((string?)r.Key, r.Opened?.Value)));
        rows.Select(r => r.List("delegationsPresent").Count()).ShouldBe(told.Select(r => r.Delegations.Count(d => d.Attendance == "present")));
        (await FileAsync("CSV")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(Generated.Rounds + 1);

        await reader.GoAsync("/processes/long/rounds?knownAt=index:300");
        JsonDocument.Parse(await FileAsync("JSON")).RootElement.List("items").Count().ShouldBeLessThan(Generated.Rounds);
    }

    [Fact]
    public async Task The_matrix_has_pages_and_a_chosen_cell_stays_on_its_page()
    {
        await using var reader = await (await browsing.OpenAsync(generated.Address, script: false)).GoAsync("/processes/long/attendance");
        var heads = reader.Page.Locator("[data-matrix] thead tr:last-child th");
        var seen = new List<string>(await heads.AllInnerTextsAsync());
        await reader.LoadAsync(reader.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }));
        seen.AddRange(await heads.AllInnerTextsAsync());
        seen.ShouldBe(Enumerable.Range(0, 2 * RoundsOfPage).Select(r => (Generated.Rounds - r).ToString(System.Globalization.CultureInfo.InvariantCulture)));

        await reader.LoadAsync(reader.Page.Locator("[data-matrix] tbody td a").First);
        (await heads.First.InnerTextAsync()).ShouldBe(seen[RoundsOfPage]);
        (await reader.Page.Locator("#behind table tbody tr").CountAsync()).ShouldBe(1);
        (await generated.Http.GetStringAsync("/export/processes/long/attendance.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe((Generated.Rounds * Generated.Actors) + 1);
    }

    [Theory]
    [InlineData("attendance")]
    [InlineData("ceasefires")]
    [InlineData("promises")]
    [InlineData("progress")]
    public async Task Every_view_is_light_of_many_rounds_and_says_so_where_there_is_nothing(string tab)
    {
        await using var reader = await browsing.OpenAsync(generated.Address);
        (await reader.WeighAsync($"/processes/long/{tab}")).ShouldBeInRange(1, Most, tab);
        await using var empty = await (await browsing.OpenAsync(generated.Address, script: false)).GoAsync($"/processes/empty/{tab}");
        (await empty.Page.Locator("main h1").InnerTextAsync()).ShouldBe("Talks without a round");
        (await empty.Page.Locator(tab == "progress" ? "[data-value]" : ".state-empty").CountAsync()).ShouldBeGreaterThan(0);
        reader.Complaints.Concat(empty.Complaints).ShouldBeEmpty();
    }
}
