namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The pages of which everything has to hold that holds of every page.</summary>
public static class EveryPage
{
    /// <summary>The pages: a name for the picture, and the address. A new page is a line here.</summary>
    public static TheoryData<string, string> Pages() => new()
    {
        { "overview", "/" },
        { "overview-filtered", "/?q=astana&sort=last&dir=desc" },
        { "overview-nothing", "/?q=zzzz" },
        { "overview-as-of", "/?knownAt=index:400" },
        { "process", "/processes/astana/rounds" },
        { "process-long", "/processes/un-climate/rounds" },
        { "round", "/processes/astana/rounds/7" },
        { "round-contested", "/processes/astana/rounds/6" },
        { "round-announced", "/processes/astana/rounds/working-group-2017-08" },
        { "round-cancelled", "/processes/syrian-constitutional-committee/rounds/9" },
        { "statements", "/processes/astana/statements" },
        { "statements-none", "/processes/un-climate/statements?q=zzzz" },
        { "disputes", "/processes/astana/disputes" },
        { "entry", "/entries/d8abe4d7-bb26-8d77-abaa-5e252e975619?field=when" },
        { "source", "/sources/readout-2017-10-31" },
        { "source-long", "/sources/enb-climate-negotiations" },
        { "source-as-of", "/sources/tass-973494?knownAt=index:215" },
        { "no-source", "/sources/none" },
        { "timeline", "/processes/astana" },
        { "timeline-near", "/processes/astana/timeline?from=2017-01-01&until=2017-12-31&pick=2017-10-30/2017-11-01" },
        { "timeline-nothing", "/processes/astana/timeline?q=zzzz" },
        { "process-as-of", "/processes/astana/rounds?knownAt=index:300" },
        { "process-since", "/processes/astana/rounds?since=560" },
        { "compare", "/processes/astana/compare?from=index:300&to=index:598" },
        { "compare-choose", "/processes/un-climate/compare" },
        { "audit", "/audit" },
        { "audit-entry", "/audit?event=b9fda591-55c7-81f0-8916-6f587f4edd9a" },
        { "audit-none", "/audit?event=none&key=k" },
        { "record", "/processes/astana/record" },
        { "record-round", "/processes/astana/rounds/7/record?recorded=8ea50cb7-59d5-8bb7-81d3-a58086bf4e97" },
        { "record-seat", "/processes/astana/rounds/7/record/seat-delegation" },
        { "record-correct", "/entries/8ea50cb7-59d5-8bb7-81d3-a58086bf4e97/record/correct" },
        { "attendance", "/processes/astana/attendance" },
        { "attendance-cell", "/processes/astana/attendance?actor=TUR&round=5" },
        { "attendance-none", "/processes/un-climate/attendance" },
        { "ceasefires", "/processes/astana/ceasefires" },
        { "ceasefires-none", "/processes/un-climate/ceasefires" },
        { "promises", "/processes/astana/promises" },
        { "promises-commitments", "/processes/astana/promises?kind=commitment" },
        { "progress", "/processes/astana/progress" },
        { "progress-one", "/processes/astana/progress?indicator=promises-kept" },
        { "not-found", "/no-such-page" },
        { "no-process", "/processes/none" },
    };
}
