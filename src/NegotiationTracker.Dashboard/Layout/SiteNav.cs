namespace NegotiationTracker.Dashboard.Layout;

/// <summary>A link of the main navigation.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Text">Its words, by their name in <c>ShellTexts</c>.</param>
public sealed record SiteNavItem(string Path, string Text);

/// <summary>The main navigation: a line a page. What is not there has no line.</summary>
public static class SiteNav
{
    public static IReadOnlyList<SiteNavItem> All { get; } =
    [
        new("/", "NavOverview"),
        new("/audit", "NavAudit"),
    ];
}
