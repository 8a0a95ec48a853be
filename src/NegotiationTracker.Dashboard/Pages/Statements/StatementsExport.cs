using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Statements;

/// <summary>Statements as a file with all pages. It has the query parameters of the page.</summary>
public static class StatementsExport
{
    private static readonly Column<StatementRow>[] Columns =
    [
        new("entry", r => r.Entry.Entry),
        new("stream", r => r.Entry.Stream),
        new("when", r => r.Entry.When),
        new("actors", r => (r.Speaker?.Actors ?? []).Prepend(r.Speaker?.Actor).OfType<string>()),
        new("person", r => r.Speaker?.Person?.Person),
        new("personName", r => r.Speaker?.Person is { } p ? r.Entry.Names?.People.GetValueOrDefault(p.Person) : null),
        new("asWritten", r => r.Speaker?.Person?.AsWritten),
        new("collective", r => r.Speaker?.Collective),
        new("role", r => r.Speaker?.Role),
        new("topics", r => r.Topics),
        new("stance", r => r.Stance),
        new("summary", r => r.Summary),
        new("session", r => r.Session),
        new("mode", r => r.Entry.Mode),
        new("contested", r => r.Entry.Contested ? "yes" : "no"),
        new("withdrawn", r => r.Entry.Withdrawn ? "yes" : "no"),
        new("sources", r => r.Entry.Evidence.Sources.Select(s => s.Source)),
        new("locators", r => r.Entry.Evidence.Sources.Select(s => s.Locator ?? string.Empty)),
        new("sourcesWithdrawn", r => r.Entry.Evidence.SourcesWithdrawn == true ? "yes" : "no"),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string process, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var asking = StatementChoice.Of(http.Request.Query).Options(http.PageOptions(names: true));
            var (rows, basis, _) = await AllPages.AskAsync(a => client.ListStatementsAsync(process, a, http.RequestAborted), asking, http.RequestAborted);
            return new Table<StatementRow>(Columns, [.. rows.Select(StatementRow.Of)], basis);
        },
        kind, $"{process}-statements");
}
