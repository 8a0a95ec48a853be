using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of a round shows differing accounts side by side.</summary>
public sealed class ReadingAccountsOfARound(Site site, Browsing browsing)
{
    [Theory]
    [InlineData("astana", "6")]
    [InlineData("astana", "18")]
    [InlineData("astana", "2")]
    public async Task Contradicting_accounts_stand_side_by_side_each_with_its_source_and_it_is_said_what_chose_the_one_shown(string process, string key)
    {
        var disputes = (await site.Client.ListDisputesAsync(process, new QueryOptions(Limit: 500))).Value.Items.Where(d => d.Stream == $"round-{process}/{key}").ToList();
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync($"/processes/{process}/rounds/{key}");
        var shown = reader.Page.Locator(".differing[data-contested='yes']");

        disputes.ShouldNotBeEmpty();
        (await shown.CountAsync()).ShouldBe(disputes.Count);
        foreach (var dispute in disputes)
        {
            var one = shown.And(reader.Page.Locator($"[data-field='{dispute.Field}']"));
            var cards = one.Locator(".account");
            (await cards.EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.entry)")).ShouldBe(dispute.Aspect.Accounts.Select(a => a.Entry));
            (await one.Locator(".account[data-shown]").GetAttributeAsync("data-entry")).ShouldBe(dispute.Aspect.Entry);
            (await one.InnerTextAsync()).ShouldContain(dispute.ChosenBy switch { "most-sources" => "most sources", "preference" => "preferred", _ => "recorded first" });
            foreach (var (account, i) in dispute.Aspect.Accounts.Select((a, i) => (a, i)))
            {
                (await cards.Nth(i).Locator("a.source").AllInnerTextsAsync()).ShouldBe(account.Sources);
            }

            // Side by side: two columns of the same fact.
            var boxes = await Task.WhenAll(cards.Nth(0).BoundingBoxAsync(), cards.Nth(1).BoundingBoxAsync());
            boxes[0]!.Y.ShouldBe(boxes[1]!.Y, 1);
        }
    }

    [Fact]
    public async Task Roles_that_sources_tell_differently_stand_beside_each_other_and_are_not_called_a_contradiction()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address)).GoAsync("/processes/astana/rounds/7");
        var iran = reader.Page.Locator(".differing[data-of='IRN'][data-field='roles']");

        (await iran.GetAttributeAsync("data-contested")).ShouldBe("no");
        (await iran.Locator(".account").AllInnerTextsAsync()).ShouldSatisfyAllConditions(
            a => a.Count.ShouldBe(2), a => a[0].ShouldContain("guarantor"), a => a[1].ShouldContain("participant"), a => a[1].ShouldContain("Office of the President of Kazakhstan"));
    }
}
