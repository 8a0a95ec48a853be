namespace NegotiationTracker.Dashboard.Layout;

/// <summary>A link of the main navigation.</summary>
/// <param name="Path">The address.</param>
/// <param name="Text">The name of its text in <c>ShellTexts</c>.</param>
public sealed record SiteNavItem(string Path, string Text);

/// <summary>The main navigation, with one line for each page.</summary>
public static class SiteNav
{
    public static IReadOnlyList<SiteNavItem> All { get; } =
    [
        new("/", "NavOverview"),
        new("/new", "NavNew"),
        new("/attention", "NavAttention"),
        new("/readouts", "NavReadouts"),
        new("/ask", "NavAsk"),
        new("/actors", "NavActors"),
        new("/people", "NavPeople"),
        new("/topics", "NavTopics"),
        new("/compare", "NavCompare"),
        new("/network", "NavNetwork"),
        new("/audit", "NavAudit"),
        new("/help", "NavHelp"),
    ];
}
