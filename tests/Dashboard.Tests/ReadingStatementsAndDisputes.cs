using System.Text.Json;
using Microsoft.Playwright;
using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The statements and the disputes of a process.</summary>
public sealed class ReadingStatementsAndDisputes(Site site, Browsing browsing)
{
    [Theory]
    [InlineData("")]
    [InlineData("actor=KAZ")]
    [InlineData("topic=ceasefire")]
    [InlineData("q=coalition")]
    [InlineData("round=7&until=2017-11")]
    [InlineData("from=2030")]
    public async Task Shows_the_statements_that_the_service_finds(string filter)
    {
        var asking = filter.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split('=')).Aggregate(new QueryOptions(Limit: 50), (a, w) => a.With(w[0], w[1]));
        var told = (await site.Client.ListStatementsAsync("astana", asking)).Value.Items;
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync($"/processes/astana/statements?{filter}");

        (await reader.Page.Locator("tr[data-entry]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.entry)")).ShouldBe(told.Select(t => t.Entry));
        foreach (var statement in told)
        {
            (await reader.Page.Locator($"tr[data-entry='{statement.Entry}']").InnerTextAsync()).ShouldContain(((System.Text.Json.JsonElement)statement.Data).GetProperty("summary").GetString()!);
        }
    }

    [Fact]
    public async Task The_filter_is_a_form_that_works_without_script_and_the_export_keeps_it()
    {
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync("/processes/astana/statements?knownAt=index:600");
        await reader.Page.GetByLabel("Speaker").First.FillAsync("KAZ");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await reader.Page.WaitForURLAsync("**actor=KAZ**");
        await reader.Page.Locator("tr[data-entry]").First.WaitForAsync();
        reader.Page.Url.ShouldContain("actor=KAZ");
        reader.Page.Url.ShouldContain("knownAt=index%3A600");
        var shown = await reader.Page.Locator("tr[data-entry]").CountAsync();
        shown.ShouldBeGreaterThan(0);
        var json = JsonDocument.Parse(await site.Http.GetStringAsync((await reader.Page.GetByRole(AriaRole.Link, new() { Name = "JSON", IncludeHidden = true }).GetAttributeAsync("href"))!));
        json.RootElement.GetProperty("items").GetArrayLength().ShouldBe(shown);
    }

    [Fact]
    public async Task Every_dispute_is_told_with_its_accounts_and_what_chose()
    {
        var told = (await site.Client.ListDisputesAsync("astana", new QueryOptions(Limit: 20))).Value.Items;
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        await reader.GoAsync("/processes/astana/disputes");
        var shown = reader.Page.Locator(".differing");

        (await shown.CountAsync()).ShouldBe(told.Count);
        foreach (var (dispute, i) in told.Select((d, i) => (d, i)))
        {
            (await shown.Nth(i).Locator(".account").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.entry)")).ShouldBe(dispute.Aspect.Accounts.Select(a => a.Entry));
            (await shown.Nth(i).Locator(".account[data-shown]").GetAttributeAsync("data-entry")).ShouldBe(dispute.Aspect.Entry);
            foreach (var publisher in dispute.Aspect.Accounts.SelectMany(a => a.Publishers).Select(p => p.Publisher).OfType<string>())
            {
                (await shown.Nth(i).InnerTextAsync()).ShouldContain(publisher);
            }
        }

        var csv = await site.Http.GetStringAsync("/export/processes/astana/disputes.csv");
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + (await site.Client.ListDisputesAsync("astana", new QueryOptions(Limit: 500))).Value.Items.Sum(d => d.Aspect.Accounts.Count));
    }
}
