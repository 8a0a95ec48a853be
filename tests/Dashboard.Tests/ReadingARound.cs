using System.Text.Json;
using Microsoft.Playwright;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of a round shows the answers of the API.</summary>
public sealed class ReadingARound(Site site, Browsing browsing)
{
    /// <summary>Rounds of different kinds: the largest, contested, relocated, late, only announced, cancelled, and one with only an opening.</summary>
    public static TheoryData<string, string> Rounds() => new()
    {
        { "astana", "7" },
        { "astana", "6" },
        { "astana", "18" },
        { "astana", "2" },
        { "astana", "3" },
        { "astana", "4" },
        { "astana", "working-group-2017-08" },
        { "astana", "summit-2019-02-sochi" },
        { "geneva-un", "ix" },
        { "syrian-constitutional-committee", "9" },
    };

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Every_delegation_and_statement_and_document_is_there_with_all_its_accounts(string process, string key)
    {
        var round = (await site.Client.GetRoundAsync(process, key, new QueryOptions(Names: true))).Value;
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync($"/processes/{process}/rounds/{key}");

        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe(round.Label?.Value ?? round.Key);
        await SameAsync(reader.Page, "data-actor", round.Delegations.Select(d => d.Actor));
        (await reader.Page.Locator("main [data-statement]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.statement)")).ShouldBe(round.Statements.Select(s => s.Id), ignoreOrder: true);
        await SameAsync(reader.Page, "data-document", round.Documents.Select(d => d.Document));
        await SameAsync(reader.Page, "data-session", round.Sessions.Select(s => s.Id));
        await SameAsync(reader.Page, "data-commitment", round.Commitments.Select(c => c.Commitment));
        foreach (var delegation in round.Delegations)
        {
            await ShowsAsync(reader.Page.Locator($"tr[data-actor='{delegation.Actor}']"), delegation, round.Names!);
        }

        foreach (var statement in round.Statements)
        {
            (await reader.Page.Locator($"tr[data-statement='{statement.Id}']").InnerTextAsync()).ShouldContain(statement.Summary!.Value!);
        }

        var entries = await reader.Page.Locator("[data-entry]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.entry)");
        Entries(JsonSerializer.SerializeToElement(round with { Changes = [], AnnouncedByRounds = [], RedeemedBy = [], Redeems = [], Documents = [] }, ContractJson.Options)).Where(e => !entries.Contains(e)).ShouldBeEmpty("an account of the round is not on its page");
    }

    [Theory]
    [InlineData("6", 13, 14)]
    [InlineData("7", -1, -1)]
    public async Task The_slip_is_the_one_that_the_service_reckons(string key, int min, int max)
    {
        var promise = (await site.Client.ListPromisesAsync("astana", new QueryOptions(Limit: 500).With("kind", "round"))).Value.Items.Single(p => p.RedeemedBy.Any(r => r.Item == $"round-astana/{key}"));
        (promise.Verdict!.SlipMin, promise.Verdict.SlipMax).ShouldBe((min, max));

        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync($"/processes/astana/rounds/{key}");
        (await reader.Page.Locator("tr[data-plan='promised'] [data-slip]").GetAttributeAsync("data-slip")).ShouldBe($"{min}/{max}");
    }

    [Fact]
    public async Task The_sources_of_a_fact_open_from_the_keyboard_and_without_script()
    {
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync("/processes/astana/rounds/7");
        var sources = reader.Page.Locator(".told[data-field='closed'] details.sourced").First;
        (await sources.Locator(".account").First.IsVisibleAsync()).ShouldBeFalse();

        await sources.Locator("summary").FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");

        (await sources.Locator(".account").CountAsync()).ShouldBe(2);
        (await sources.InnerTextAsync()).ShouldSatisfyAllConditions(t => t.ShouldContain("tass-973494"), t => t.ShouldContain("in this record since:"), t => t.ShouldContain("corroborated"));
        await sources.GetByRole(AriaRole.Link, new() { Name = "Entry and its history" }).First.ClickAsync();
        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe("Round ended");
    }

    [Fact]
    public async Task The_rounds_lead_to_each_other_and_are_reached_from_the_list_at_the_same_state_of_knowledge()
    {
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync("/processes/astana/rounds?knownAt=index:500");
        await reader.Page.Locator(".rounds a[href*='/rounds/7?']").ClickAsync();
        await reader.Page.Locator("a[rel='next']").ClickAsync();

        reader.Page.Url.ShouldContain("/processes/astana/rounds/summit-2017-11-sochi?knownAt=index%3A500");
        await reader.Page.Locator("a[rel='prev']").ClickAsync();
        reader.Page.Url.ShouldContain("/processes/astana/rounds/7?knownAt");
    }

    [Fact]
    public async Task The_export_has_every_account()
    {
        var round = (await site.Client.GetRoundAsync("astana", "7")).Value;
        var json = JsonDocument.Parse(await site.Http.GetStringAsync("/export/processes/astana/rounds/7/accounts.json"));
        var rows = json.RootElement.GetProperty("items").EnumerateArray().ToList();

        foreach (var delegation in round.Delegations)
        {
            rows.Where(r => r.GetProperty("part").GetString() == "delegations" && r.GetProperty("of").GetString() == delegation.Actor && r.GetProperty("field").GetString() == "presence")
                .Select(r => r.GetProperty("entry").GetString()).ShouldBe(delegation.Presence!.Accounts.Select(a => a.Entry));
        }

        rows.Single(r => r.GetProperty("part").GetString() == "round" && r.GetProperty("field").GetString() == "opened").GetProperty("value").GetString().ShouldBe(round.Opened!.Value);
        (await site.Http.GetStringAsync("/export/processes/astana/rounds/7/accounts.csv")).Split("\r\n")[0].ShouldStartWith("part,of,field,value");
    }

    [Fact]
    public async Task It_is_told_in_the_order_of_a_briefer()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/rounds/7");

        (await reader.Page.Locator("main h2").EvaluateAllAsync<string[]>("all => all.map(e => e.id)"))
            .ShouldBe(["what", "planned", "outcome", "documents", "promised", "delegations", "sessions", "statements", "differing", "sources", "entries"]);
        (await reader.Page.Locator("[aria-labelledby=what]").InnerTextAsync()).ShouldContain("No account says who chaired it.");
    }

    [Fact]
    public async Task Statements_are_grouped_by_topic_each_once()
    {
        var round = (await site.Client.GetRoundAsync("astana", "7")).Value;
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/rounds/7");
        var groups = reader.Page.Locator(".statements tbody");

        foreach (var group in await groups.AllAsync())
        {
            var topic = (await group.Locator(".topic-row a").GetAttributeAsync("href"))!.Split('/')[^1];
            var ids = await group.Locator("[data-statement]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.statement)");
            ids.ShouldNotBeEmpty();
            round.Statements.Where(s => ids.Contains(s.Id)).ShouldAllBe(s => s.Topics.Any(t => t.Item == topic));
        }

        (await groups.CountAsync()).ShouldBeInRange(2, round.Statements.Count - 1);
    }

    [Theory]
    [InlineData(1366, true)]
    [InlineData(390, false)]
    public async Task The_sources_of_a_section_are_at_its_right_on_a_wide_screen_and_below_it_on_a_narrow_one(int width, bool right)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, width)).GoAsync("/processes/astana/rounds/7");
        var part = reader.Page.Locator(".next-to-facts").Filter(new() { Has = reader.Page.Locator("#delegations") });
        var (facts, sources) = ((await part.Locator("> .section-facts").BoundingBoxAsync())!, (await part.Locator("> .section-sources").BoundingBoxAsync())!);

        (sources.X >= facts.X + facts.Width).ShouldBe(right);
        (sources.Y >= facts.Y + facts.Height - 1).ShouldBe(!right);
        var cited = await part.Locator("> .section-facts .sourced > summary .ref").AllInnerTextsAsync();
        (await part.Locator("> .section-sources .ref").AllInnerTextsAsync()).ShouldBe(cited.Distinct().OrderBy(n => int.Parse(n.Trim('[', ']'))));
        (await part.Locator("> .section-sources li[data-source='readout-2017-10-31']").InnerTextAsync()).ShouldContain("Iran");
    }

    private static async Task SameAsync(IPage page, string attribute, IEnumerable<string> told) =>
        (await page.Locator($"main [{attribute}]").EvaluateAllAsync<string[]>($"all => all.map(e => e.getAttribute('{attribute}'))")).ShouldBe(told);

    private static async Task ShowsAsync(ILocator row, Delegation delegation, ResolvedNames names)
    {
        (await row.GetAttributeAsync("data-attending")).ShouldBe(delegation.Attendance);
        (await row.Locator("[data-role]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.role)")).ShouldBe(delegation.Roles.Select(r => r.Role));
        var text = await row.InnerTextAsync();
        text.ShouldContain(names.Actors.GetValueOrDefault(delegation.Actor) ?? delegation.Actor);
        if (delegation.Head?.Value is { } head)
        {
            text.ShouldContain(names.People.GetValueOrDefault(head) ?? head);
        }

        foreach (var written in (delegation.Head?.Accounts ?? []).Select(a => a.Detail).OfType<string>())
        {
            text.ShouldContain(written);
        }
    }

    private static IEnumerable<string> Entries(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(m => m.Name == "entry" && m.Value.ValueKind == JsonValueKind.String ? [m.Value.GetString()!] : Entries(m.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Entries),
        _ => [],
    };
}
