using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Registries;

/// <summary>All topics as a file.</summary>
public static class TopicExport
{
    private static readonly Column<TopicSummary>[] Columns =
    [
        new("topic", t => t.Topic),
        new("entries", t => t.Entries),
        new("statements", t => t.Statements),
        new("first", t => t.First),
        new("last", t => t.Last),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var all = await AllPages.AskAsync(o => client.ListTopicsAsync(o, http.RequestAborted), http.PageOptions(), http.RequestAborted);
            return new Table<TopicSummary>(Columns, all.Value, all.Basis);
        },
        kind, "topics");
}
