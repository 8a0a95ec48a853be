using NegotiationTracker.Dashboard.Components;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The page of help, and the links to its terms.</summary>
public sealed class ReadingTheHelp(Site site, Browsing browsing)
{
    [Fact]
    public async Task Each_term_has_a_name_and_a_meaning()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/help");
        var terms = reader.Page.Locator(".terms > div");

        (await terms.CountAsync()).ShouldBe(Glossary.Terms.Count);
        foreach (var text in (await reader.Page.Locator(".terms dt").AllInnerTextsAsync()).Concat(await reader.Page.Locator(".terms dd").AllInnerTextsAsync()))
        {
            text.ShouldNotStartWith("Term.");
            text.ShouldNotStartWith("Meaning.");
        }
    }

    [Fact]
    public async Task Each_term_is_linked_from_a_page_where_it_is_used_first_and_each_link_leads_to_its_meaning()
    {
        var linked = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await browsing.OpenAsync(site.Address, script: false);
        foreach (var (name, path) in EveryPage.Pages().Select(p => p.Data))
        {
            await reader.GoAsync(path);
            var terms = await reader.Page.Locator("a.term").EvaluateAllAsync<string[][]>("all => all.map(a => [a.getAttribute('href').split('#')[0], a.hash.slice(1), a.title, a.textContent.trim()])");

            terms.Select(t => t[1]).ShouldBeUnique(name);
            terms.ShouldAllBe(t => t[0].StartsWith("/help", StringComparison.Ordinal) && Glossary.Terms.Contains(t[1]) && t[2].Length > 20 && !t[2].StartsWith("Meaning.", StringComparison.Ordinal) && t[3].Length > 0, name);
            linked.UnionWith(terms.Select(t => t[1]));
        }

        Glossary.Terms.Except(linked).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_term_leads_to_its_meaning_and_keeps_both_clocks()
    {
        await using var reader = await (await browsing.OpenAsync(site.Address, script: false)).GoAsync("/processes/astana/promises?validAt=2018");
        await reader.Page.Locator("h2 a.term").ClickAsync();

        reader.Page.Url.ShouldBe($"{site.Address}help?validAt=2018#promise");
        (await reader.Page.Locator("#promise:target dd").InnerTextAsync()).ShouldContain("kept, late, overdue, missed or waived");
    }
}
