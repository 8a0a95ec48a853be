namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of a commitment, and the ways to it.</summary>
public sealed class ReadingACommitment(Site site, Browsing browsing)
{
    private const string Group = "de-escalation-working-group";

    [Fact]
    public async Task It_says_who_undertook_what_when_it_is_due_and_what_became_of_it()
    {
        var told = await site.AnswerAsync($"/api/commitments/{Group}");
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync($"/commitments/{Group}");

        var text = await reader.Page.Locator("main").InnerTextAsync();
        (await reader.Page.Locator("main h1").InnerTextAsync()).ShouldBe(told.GetProperty("summary").Text("value"));
        text.ShouldContain("Russian Federation");
        (await reader.Page.Locator("[data-list] [data-item]").CountAsync()).ShouldBe(told.List("by").Count() + told.List("to").Count());
        (await reader.Page.Locator("[data-process=astana] > a").InnerTextAsync()).ShouldNotBe("astana");
        text.ShouldContain("No account says that it was met, missed or waived.");
        (await reader.Page.Locator("details.sourced").CountAsync()).ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData("/processes/astana/promises?kind=commitment")]
    [InlineData("/processes/astana/rounds/4")]
    [InlineData("/search?q=working+group&type=commitment")]
    public async Task It_is_reached_from_where_it_is_named(string from)
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync(from);
        await reader.Page.Locator($"main a[href*='/commitments/{Group}']").First.ClickAsync();
        await reader.Page.WaitForURLAsync($"**/commitments/{Group}*");
    }

    [Fact]
    public async Task Its_file_has_every_account()
    {
        var lines = (await site.Http.GetStringAsync(new Uri($"/export/commitments/{Group}/accounts.csv", UriKind.Relative))).Split('\n');
        lines.ShouldContain(l => l.StartsWith("commitment,,summary,", StringComparison.Ordinal));
        lines.Count(l => l.StartsWith("commitment,,due,", StringComparison.Ordinal)).ShouldBe((await site.Client.GetCommitmentAsync(Group)).Value.Due!.Accounts.Count);
    }
}
