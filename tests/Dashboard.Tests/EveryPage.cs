namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The pages for the tests of every page.</summary>
public static class EveryPage
{
    /// <summary>The pages: a name for the picture, and the address. Add a line for a new page.</summary>
    public static TheoryData<string, string> Pages() => new()
    {
        { "network", "/network" },
        { "network-of-a-process", "/network?process=astana&limit=40" },
        { "network-people", "/network?of=people&min=2" },
        { "network-two", "/network?process=astana&from=2017&until=2017&then-from=2018&then-until=2018" },
        { "network-nothing", "/network?from=1800&until=1801" },
    };
}
