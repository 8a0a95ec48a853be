using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Rounds;

namespace NegotiationTracker.Dashboard.Pages.Documents;

/// <summary>All facts of a document as a file, one row for each account.</summary>
public static class DocumentExport
{
    private static readonly Column<(SourcedFact Fact, Account Account)>[] Columns =
    [
        .. AccountColumns.Of<(SourcedFact Fact, Account Account)>("document", r => r.Fact, r => r.Account),
        new("entry", r => r.Account.Entry),
        new("sourcesWithdrawn", r => r.Account.SourcesWithdrawn == true ? "yes" : "no"),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string document, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var answer = await client.GetDocumentAsync(document, http.PageOptions(), http.RequestAborted);
            var whole = await client.WholeAsync(answer.Value, http.RequestAborted);
            return new Table<(SourcedFact, Account)>(Columns, [.. SourcedFact.All(whole).SelectMany(f => f.Aspect.Accounts.Select(a => (f, a)))], answer.Basis);
        },
        kind, $"document-{document}-accounts");
}
