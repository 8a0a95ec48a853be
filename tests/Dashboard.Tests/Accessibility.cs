using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The rules of accessibility that a page breaks.</summary>
internal static class Accessibility
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// Returns each broken rule with the elements that break it. The check runs in the page itself. The package's own runner also looks into frames, of which we have
    /// none, and opens a second page for its result, which takes twice as long as the check.
    /// </summary>
    /// <param name="page">The page, as it is shown.</param>
    /// <param name="rules">The rules that are checked. Without any, all are.</param>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page, params string[] rules)
    {
        (await page.Locator("iframe, frame").CountAsync()).ShouldBe(0, "a frame is not checked");
        await page.EvaluateAsync(Script);
        // To find the shortest selector of each element takes a third of the check. The elements themselves say more.
        return await page.EvaluateAsync<string[]>(
            """
            rules => axe.run(document, { resultTypes: ['violations'], selectors: false, ...(rules.length ? { runOnly: rules } : {}) })
              .then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')))
            """,
            rules);
    }
}
