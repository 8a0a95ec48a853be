using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The rules of accessibility that a page breaks.</summary>
internal static class Accessibility
{
    /// <summary>Returns each broken rule with the elements that break it. What passes is not collected, because that takes longer than the checks.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page)
    {
        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return [.. found.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")];
    }
}
