namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>The tabs of a process, one line each. The page of a tab is at <c>/processes/{process}/{tab}</c>.</summary>
public static class ProcessTabs
{
    public static IReadOnlyList<string> All { get; } =
        ["timeline", "rounds", "attendance", "ceasefires", "promises", "progress", "statements", "disputes", "compare"];
}
