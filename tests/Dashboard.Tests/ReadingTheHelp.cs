using NegotiationTracker.Dashboard.Pages.Help;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of help, and the links to its terms.</summary>
public sealed class ReadingTheHelp(Site site, Browsing browsing)
{
    [Fact]
    public async Task Each_term_has_a_name_and_a_meaning()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/help");
        var terms = reader.Page.Locator(".terms > div");

        (await terms.CountAsync()).ShouldBe(HelpPage.Terms.Length);
        foreach (var text in (await reader.Page.Locator(".terms dt").AllInnerTextsAsync()).Concat(await reader.Page.Locator(".terms dd").AllInnerTextsAsync()))
        {
            text.ShouldNotStartWith("Term.");
            text.ShouldNotStartWith("Meaning.");
        }
    }
}
