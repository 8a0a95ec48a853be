using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Rounds;

namespace NegotiationTracker.Dashboard.Pages.Documents;

/// <summary>All facts of a document as a file, one row for each account.</summary>
public static class DocumentExport
{
    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string document, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var answer = await client.GetDocumentAsync(document, http.PageOptions(), http.RequestAborted);
            return AccountColumns.Table("document", await client.WholeAsync(answer.Value, http.RequestAborted), answer.Basis);
        },
        kind, $"document-{document}-accounts");
}
