using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Attendance;

/// <summary>The matrix as a file with one line for each cell, or as a chart.</summary>
public static class AttendanceExport
{
    private static readonly Column<(MatrixActor Actor, MatrixRound Round, AttendanceCell Cell)>[] Columns =
    [
        new("round", r => r.Round.Key), new("roundLabel", r => r.Round.Label), new("when", r => r.Round.When), new("actor", r => r.Actor.Actor), new("actorName", r => r.Actor.Name),
        new("attending", r => r.Cell.Attendance), new("standing", r => r.Cell.Standing), new("roles", r => Glyph.SeatsOf(r.Cell)), new("head", r => r.Cell.Head?.Value),
        new("level", r => r.Cell.Level?.Value), new("late", r => r.Cell.Late), new("walkedOut", r => r.Cell.WalkedOut), new("withdrew", r => r.Cell.Withdrew),
        new("accountsDiffer", r => Glyph.Differs(r.Cell)), new("sources", r => r.Cell.Sources), new("unlistedBy", r => r.Cell.Roles.SelectMany(x => x.UnlistedBy).Distinct()),
        new("sourcesWithdrawn", r => WithdrawnColumns.Of([("head", r.Cell.Head), ("level", r.Cell.Level), .. r.Cell.Roles.Select(x => (x.Role, (Aspect?)x.Aspect))])),
    ];

    public static Task<IResult> AnswerAsync(
        HttpContext http, string process, string kind, TrackerClient client, IStringLocalizer<AttendanceTexts> words, IStringLocalizer<WordTexts> api) => ExportAnswer.OfAsync(async () =>
    {
        var answer = await AttendanceMatrix.AllAsync(client, process, http.PageOptions(), http.RequestAborted);
        var matrix = answer.Value;
        var rows = matrix.Rounds.SelectMany(r => matrix.Actors.Where(a => a.Cells.ContainsKey(r.Key)).Select(a => (a, r, a.Cells[r.Key]))).ToList();
        return kind == "svg"
            ? ChartFile.As(MatrixChart.Of(matrix, words["Table"], Legend.Of(matrix, words, api), c => CellLabels.Of(c, words, api)), $"{process}{Punctuation.Colon}{words["Heading"]}", answer.Basis, $"{process}-attendance")
            : new Table<(MatrixActor, MatrixRound, AttendanceCell)>(Columns, rows, answer.Basis).As(kind, $"{process}-attendance");
    });
}
