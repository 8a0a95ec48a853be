namespace NegotiationTracker.Dashboard.Pages.Processes;

/// <summary>The views of a process: a line a tab, whose page is at <c>/processes/{process}/{tab}</c>. What is not there has no line.</summary>
public static class ProcessTabs
{
    public static IReadOnlyList<string> All { get; } =
        ["timeline", "rounds", "attendance", "ceasefires", "promises", "progress", "statements", "disputes", "compare"];
}
