using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Attention;

/// <summary>What needs attention as a file, all pages. It has the query parameters of the page.</summary>
public static class AttentionExport
{
    private static readonly Column<AttentionItem>[] Columns =
    [
        new("kind", i => i.Kind),
        new("stream", i => i.Stream),
        new("processes", i => i.Processes),
        new("label", i => i.Label),
        new("when", i => i.When),
        new("days", i => i.Days),
        new("reports", i => i.Reports),
        new("reportsBefore", i => i.ReportsBefore),
        new("thing", i => i.Thing),
        new("field", i => i.Field),
        new("values", i => i.Values),
        new("entry", i => i.Entry),
        new("type", i => i.Type),
        new("person", i => i.Person),
        new("sources", i => i.Sources),
        new("commands", i => i.Commands),
        new("title", i => i.Title),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var asking = http.PageOptions().With("kind", http.Word("kind")).With("process", http.Word("process"));
            var answer = await AllPages.AskAsync(options => client.ListAttentionAsync(options, http.RequestAborted), asking, http.RequestAborted);
            return new Table<AttentionItem>(Columns, answer.Value, answer.Basis);
        },
        kind, "attention");
}
