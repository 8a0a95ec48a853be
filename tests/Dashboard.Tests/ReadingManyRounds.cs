namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A process with two hundred rounds, and one with none.</summary>
[Collection(OfTheGenerated.Name)]
public sealed class ReadingManyRounds(Generated generated, Browsing browsing)
{
    private const int Most = 300 * 1024;

    [Fact]
    public async Task The_heads_of_rows_and_columns_stay_and_a_first_visit_loads_at_most_300_kb()
    {
        await using var reader = await browsing.OpenAsync(generated.Address);
        var bytes = await reader.WeighAsync("/processes/long/attendance");
        TestContext.Current.SendDiagnosticMessage($"{Generated.Rounds} rounds: {bytes / 1024:0} KB over the wire");
        bytes.ShouldBeInRange(1, Most);

        (await reader.Page.Locator("[data-matrix] tbody td").CountAsync()).ShouldBe(Generated.Rounds * Generated.Actors);
        await reader.Page.Locator(".matrix-scroll").EvaluateAsync("e => { e.style.maxBlockSize = '260px'; e.scrollTo(3000, 200); }");
        var far = await reader.Page.EvaluateAsync<double[]>("""
            () => { const box = document.querySelector('.matrix-scroll').getBoundingClientRect(), head = document.querySelector('.matrix thead tr:last-child th:nth-child(120)').getBoundingClientRect(),
              row = document.querySelector('.matrix tbody tr:last-child th').getBoundingClientRect(), year = document.querySelector('.matrix .year').getBoundingClientRect();
              return [head.top - box.top, row.left - box.left, year.top - box.top, document.querySelector('.matrix-scroll').scrollLeft]; }
            """);
        far[3].ShouldBeGreaterThan(1000);
        far[0].ShouldBeInRange(20, 40);
        far[1].ShouldBeInRange(0, 2);
        far[2].ShouldBeInRange(0, 2);
        reader.Complaints.ShouldBeEmpty();
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
