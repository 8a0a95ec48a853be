using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>The rows of the overview as a file. It has the query parameters of the page.</summary>
public static class OverviewExport
{
    private static readonly Column<ProcessRow>[] Columns =
    [
        new("process", r => r.Process.Process),
        new("title", r => r.Process.Title),
        new("status", r => r.Process.Status?.Value),
        new("statusSince", r => r.Process.Status?.When),
        new("roundsRecorded", r => r.Process.Rounds.Recorded),
        new("roundsHeld", r => r.Process.Rounds.Held),
        new("lastRound", r => r.Process.Rounds.Last?.Round),
        new("lastOpened", r => r.Process.Rounds.Last?.Opened),
        new("lastEvent", r => r.Process.LastEvent?.Stream),
        new("lastEventWhen", r => r.Process.LastEvent?.When),
        new("nextDue", r => r.Process.NextDue?.Stream),
        new("nextDueKind", r => r.Process.NextDue?.Kind),
        new("nextDueLabel", r => r.Process.NextDue?.Label),
        new("nextDueWindow", r => r.Process.NextDue?.Window),
        new("dueInDays", r => r.DueIn),
        new("ceasefires", r => r.Process.Ceasefires.Select(c => $"{c.Ceasefire}: {c.InEffect}")),
        new("parties", r => r.Process.Ceasefires.SelectMany(c => c.Parties.Select(p => $"{p.Party}: {p.State ?? "not-recorded"}"))),
        new("contestedFacts", r => r.Process.Disputes),
        new("recordedUntil", r => r.Process.RecordedUntil),
        new("documents", r => r.Process.Documents),
        new("promises", r => r.Process.Promises),
        new("regions", r => r.Process.Regions),
        new("sourcesWithdrawn", r => r.SourcesWithdrawn),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, TrackerClient client, TimeProvider clock) => ExportAnswer.FileAsync(
        async () =>
        {
            var choice = OverviewChoice.Of(http.Word);
            var asking = choice.Asking(http.PageOptions());
            var answer = await OverviewData.AskAsync(
                client, asking, null, basis => asking.TodayOf(basis, clock), http.RequestAborted);
            return new Table<ProcessRow>(Columns, choice.Of(answer.Value.Rows), answer.Basis);
        },
        kind, "processes");
}
