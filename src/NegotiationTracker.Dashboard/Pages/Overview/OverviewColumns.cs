namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>Which columns of the overview have content in some row. The others are left out.</summary>
public sealed record OverviewColumns(bool Status, bool Last, bool Next, bool Rounds, bool Documents, bool Ceasefires, bool Promises, bool Disputes)
{
    public static OverviewColumns Of(IReadOnlyList<ProcessRow> rows) => new(
        rows.Any(r => r.Process.Status is not null),
        rows.Any(r => r.Process.LastEvent is not null),
        rows.Any(r => r.Process.NextDue is not null),
        rows.Any(r => r.Process.Rounds.Recorded > 0),
        rows.Any(r => r.Process.Documents > 0),
        rows.Any(r => r.Process.Ceasefires.Count > 0),
        rows.Any(r => r.Process.Promises > 0),
        rows.Any(r => r.Process.Disputes > 0));

    /// <summary>Gets the number of columns that are shown, with that of the processes and that of the timelines.</summary>
    public int Count => 2 + new[] { Status, Last, Next, Rounds, Documents, Ceasefires, Promises, Disputes }.Count(shown => shown);
}
