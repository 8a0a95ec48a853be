using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.SideBySide;

/// <summary>Processes side by side as a file: one line for each, or their chart. It has <c>?process=</c> like the page.</summary>
public static class SideBySideExport
{
    private static readonly Column<ProcessColumn>[] Columns =
    [
        new("process", c => c.Key), new("title", c => c.Title), .. Figure.All.Select(f => new Column<ProcessColumn>(f.Name, f.Value)),
        new("present", c => c.Parties.Items.Select(p => $"{p.Actor} {p.Present}")),
        new("sourcesWithdrawn", c => c.Process.SourcesWithdrawn.Where(m => m is "title" or "status")),
    ];

    public static Task<IResult> AnswerAsync(
        HttpContext http, string kind, TrackerClient client, TimeProvider clock, IStringLocalizer<SideBySideTexts> words, IStringLocalizer<TimeTexts> times, IStringLocalizer<WordTexts> api, IStringLocalizer<CeasefireTexts> ceasefires) => ExportAnswer.OfAsync(async () =>
    {
        var asking = http.PageOptions();
        var answer = await ProcessColumn.AskAsync(client, SideBySideChoice.Of(http.Request.Query["process"]), asking, http.RequestAborted);
        return kind == "svg"
            ? ChartFile.As(new SideBySideChart(answer.Value, asking.TodayOf(answer.Basis, clock), words, times, api, ceasefires).Draw(), words["Title"], answer.Basis, "side-by-side")
            : new Table<ProcessColumn>(Columns, answer.Value, answer.Basis).As(kind, "side-by-side");
    });
}
