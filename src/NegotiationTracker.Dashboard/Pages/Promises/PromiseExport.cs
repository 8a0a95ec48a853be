using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Promises;

/// <summary>Promises compared with what happened, as a file. It has <c>?kind=</c> like the page.</summary>
public static class PromiseExport
{
    private static readonly Column<PromiseRow>[] Columns =
    [
        new("kind", r => r.Promise.Kind), new("promise", r => r.Promise.Key ?? r.Promise.Commitment), new("madeAt", r => r.MadeAt), new("madeOn", r => r.Promise.MadeOn?.Value),
        new("by", r => r.By), new("words", r => r.Text), new("window", r => r.Window?.Value), new("standing", r => r.Window?.Standing), new("revisions", r => r.Promise.Revisions.OfType<string>()),
        new("held", r => r.Held), new("redeemedBy", r => r.RedeemedBy), new("verdict", r => r.Verdict), new("slipMin", r => r.Promise.Verdict?.SlipMin), new("slipMax", r => r.Promise.Verdict?.SlipMax),
        new("sources", r => r.Sources), new("presumablyRedeemedBy", r => r.PresumablyRedeemedBy),
        new("sourcesWithdrawn", r => WithdrawnColumns.Of(("madeOn", r.Promise.MadeOn), ("window", r.Window)).Concat(r.HeldOnWithdrawn ? ["held"] : []).Concat(r.Promise.SourcesWithdrawn.Where(m => m == "verdict"))),
    ];

    public static Task<IResult> AnswerAsync(
        HttpContext http, string process, string kind, TrackerClient client, IStringLocalizer<PromiseTexts> words, IStringLocalizer<WordTexts> api, IStringLocalizer<TimeTexts> time) => ExportAnswer.OfAsync(async () =>
    {
        var asking = http.PageOptions(names: true).With("kind", http.Word("kind"));
        var answer = await AllPages.AskAsync(a => client.ListPromisesAsync(process, a, http.RequestAborted), asking, http.RequestAborted);
        var rows = PromiseRow.Of(answer.Value);
        return kind == "svg"
            ? ChartFile.As(PromiseLabels.Chart(rows, words, api, time), $"{process}{Punctuation.Colon}{words["Heading"]}", answer.Basis, $"{process}-promises")
            : new Table<PromiseRow>(Columns, rows, answer.Basis).As(kind, $"{process}-promises");
    });
}
