namespace NegotiationTracker.Dashboard.Tests;

/// <summary>Two sources of one round in one table.</summary>
public sealed class ComparingAccounts(Site site, Browsing browsing)
{
    private const string Round = "/processes/astana/rounds/7";

    [Fact]
    public async Task A_round_leads_to_a_table_of_what_both_say_what_one_says_alone_and_where_they_differ()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(Round);
        await reader.Page.Locator("main a[href*='/compare-accounts?']").ClickAsync();

        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe("Two accounts of a round");
        var rows = reader.Page.Locator("table.accounts-of-two tr[data-outcome]");
        (await rows.CountAsync()).ShouldBeGreaterThan(10);
        var chosen = await reader.Page.Locator("select[name=a], select[name=b]").EvaluateAllAsync<string[]>("all => all.map(s => s.value)");
        chosen.ShouldBeUnique();

        // The page says the same as the accounts of the answer.
        var told = (await site.Client.GetRoundAsync("astana", "7")).Value;
        var head = told.Delegations.Single(d => d.Actor == "RUS").Head!;
        var (first, second) = (head.Accounts.Any(a => a.Sources.Contains(chosen[0])), head.Accounts.Any(a => a.Sources.Contains(chosen[1])));
        var said = reader.Page.Locator("tbody[data-group=RUS] tr[data-part=delegations] [data-field=head]");
        (await said.CountAsync()).ShouldBe((first ? 1 : 0) + (second ? 1 : 0));
    }

    [Theory]
    [InlineData("who", "tbody[data-group=RUS]")]
    [InlineData("topic", "tbody[data-group='']")]
    [InlineData("date", "tbody[data-group^='2017-10']")]
    public async Task It_is_grouped_by_actor_topic_or_date(string by, string group)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/compare-accounts?process=astana&round=7&by={by}");
        (await reader.Page.Locator(group).CountAsync()).ShouldBeGreaterThan(0);
        (await reader.Page.Locator("select[name=by]").InputValueAsync()).ShouldBe(by);
    }

    [Fact]
    public async Task A_round_that_nobody_recorded_is_not_found_and_without_one_the_page_says_so()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/compare-accounts");
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("Open this page from a round.");
        using var missed = await site.Http.GetAsync(new Uri("/compare-accounts?process=astana&round=none", UriKind.Relative));
        missed.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_one_source_says_alone_of_a_statement_is_one_row()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/compare-accounts?process=astana&round=7");
        var rows = await reader.Page.Locator("tr[data-part=statements]").EvaluateAllAsync<string[]>(
            "all => all.flatMap(r => [...new Set([...r.querySelectorAll('[data-of]')].map(d => d.dataset.of.split(' / ')[0]))].map(of => of + ' ' + r.dataset.outcome))");

        rows.ShouldNotBeEmpty();
        rows.ShouldBeUnique();
        (await reader.Page.Locator("tr[data-part=statements]").First.Locator("[data-field]").CountAsync()).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Its_file_has_a_line_for_each_fact()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/compare-accounts?process=astana&round=7");
        var facts = await reader.Page.Locator("tr[data-outcome] [data-field]").EvaluateAllAsync<string[]>("all => [...new Set(all.map(d => d.closest('tr').dataset.part + d.dataset.of + d.dataset.field))]");
        var lines = (await site.Http.GetStringAsync(new Uri("/export/compare-accounts.csv?process=astana&round=7", UriKind.Relative))).Split("\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("part,of,field,who,topics,date,outcome,first,second");
        (lines.Length - 1).ShouldBe(facts.Length);
    }
}
