using System.Text;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.Imports;

/// <summary>The report of a run as a file: a line for each finding, and for each refused line.</summary>
public static class ImportExport
{
    private static readonly Column<Line>[] Columns =
    [
        new("row", l => l.Row), new("line", l => l.Number), new("record", l => l.Record), new("column", l => l.Column), new("value", l => l.Value), new("rule", l => l.Rule), new("done", l => l.Done),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string run, string kind, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var report = await client.GetImportReportAsync(run, http.RequestAborted);
            return new Table<Line>(
                Columns,
                [
                    .. report.Findings.Select(f => new Line(f.Row, f.Line, f.Record, f.Column, f.Value, f.Rule, f.Done)),
                    .. report.Refusals.Select(r => new Line(r.Row, 0, r.Record, r.Command, r.Detail, $"status-{r.Status}", "line-refused")),
                ],
                null);
        },
        kind, "import");

    /// <summary>Answers with a mapping or a profile as it is saved.</summary>
    public static Task<IResult> ProfileAsync(HttpContext http, string profile, TrackerClient client) => ExportAnswer.OfAsync(
        async () => Results.File(Encoding.UTF8.GetBytes(await client.GetImportProfileAsync(profile, http.RequestAborted)), "application/json", $"{profile}.json"));

    private sealed record Line(int Row, long Number, string? Record, string? Column, string? Value, string Rule, string Done);
}
