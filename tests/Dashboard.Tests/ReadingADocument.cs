namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of a document, and the ways to it.</summary>
public sealed class ReadingADocument(Site site, Browsing browsing)
{
    private const string Memorandum = "memorandum-de-escalation-2017-05";

    [Fact]
    public async Task It_says_what_the_record_says_with_sources_and_links_to_what_it_is_about()
    {
        var told = await site.AnswerAsync($"/api/documents/{Memorandum}");
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/documents/{Memorandum}");

        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe(told.GetProperty("title").Text("value"));
        (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain("4 May 2017");
        (await reader.Page.Locator("[data-thing]").CountAsync()).ShouldBe(told.List("signatures").Count() + told.List("reservations").Count() + told.List("clauses").Count());
        (await reader.Page.Locator("[data-list=issuers] [data-item]").CountAsync()).ShouldBe(told.List("issuers").Count());
        (await reader.Page.Locator("details.sourced").CountAsync()).ShouldBeGreaterThan(5);
        (await reader.Page.Locator("main a[href^='/api/']").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_it_is_linked_to_has_its_title()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/documents/ceasefire-2016-12-29");
        (await reader.Page.Locator("[data-link='establishes/ceasefire-syria-nationwide-2016'] a").First.InnerTextAsync()).ShouldStartWith("Ceasefire of ");
        await reader.Page.Locator("[data-link] a").First.ClickAsync();
        await reader.Page.WaitForURLAsync("**/ceasefires/syria-nationwide-2016");
    }

    [Theory]
    [InlineData("/search?q=memorandum&type=document")]
    [InlineData("/processes/astana/rounds/4")]
    [InlineData("/processes/astana/timeline?q=de-escalation")]
    [InlineData("/processes/astana/brief?from=2017-05&until=2017-05")]
    public async Task It_is_reached_from_where_it_is_named(string from)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(from);
        await reader.Page.Locator($"main a[href*='/documents/{Memorandum}']").First.ClickAsync();
        await reader.Page.WaitForURLAsync($"**/documents/{Memorandum}*");
        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldStartWith("Memorandum");
    }

    [Fact]
    public async Task Its_file_has_every_account()
    {
        var lines = (await site.Http.GetStringAsync(new Uri($"/export/documents/{Memorandum}/accounts.csv", UriKind.Relative))).Split('\n');
        var signatures = (await site.Client.GetDocumentAsync(Memorandum)).Value.Signatures;
        lines.Count(l => l.StartsWith("signatures,", StringComparison.Ordinal) && l.Contains(",actor,", StringComparison.Ordinal)).ShouldBe(signatures.Sum(s => s.Fields["actor"].Accounts.Count));
        lines.ShouldContain(l => l.StartsWith("document,,title,", StringComparison.Ordinal));
        signatures.ShouldNotBeEmpty();
    }
}
