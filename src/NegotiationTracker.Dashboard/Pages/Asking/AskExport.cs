using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Asking;

/// <summary>The answer to a question as a file with all pages. It has the query parameters of the page.</summary>
public static class AskExport
{
    public static Task<IResult> AnswerAsync(HttpContext http, string kind, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var choice = AskChoice.Of(http.Request.Query);
            var (rows, basis, _) = await AllPages.AskAsync(a => client.FindAsync(choice.Rows, a, http.RequestAborted), choice.Options(http.PageOptions(names: true)), http.RequestAborted);
            return new Table<JsonObject>([.. AskColumns.Of(choice).Select(c => new Column<JsonObject>(c.Member, row => AskColumns.Values(row, c)))], rows, basis);
        },
        kind, $"ask-{AskChoice.Of(http.Request.Query).List.Name}");
}
