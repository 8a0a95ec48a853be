namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page that describes the API works under a policy, like every other page.</summary>
public sealed class DescriptionOfTheApi(Site site, Browsing browsing)
{
    [Fact]
    public async Task Runs_only_its_own_scripts_and_shows_the_commands()
    {
        using var one = await site.Http.GetAsync(new Uri("/scalar/", UriKind.Relative));
        using var other = await site.Http.GetAsync(new Uri("/scalar/", UriKind.Relative));
        var policies = new[] { one, other }.Select(r => r.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem()).ToList();
        policies.ShouldAllBe(p => p.Contains("script-src 'self' 'nonce-") && p.Contains("frame-ancestors 'none'") && !p.Contains("unsafe-eval"));
        policies[0].ShouldNotBe(policies[1]);

        await using var reader = await browsing.OpenAsync(site.Address);
        await reader.GoAsync("/scalar/");

        await reader.Page.GetByText("seat-delegation").First.WaitForAsync();
        reader.Complaints.ShouldBeEmpty();
    }
}
