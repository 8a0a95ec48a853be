using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.Rounds;

/// <summary>All facts of a round's page as a file, one row for each account.</summary>
public static class RoundExport
{
    private static readonly Column<Row>[] Columns =
    [
        .. AccountColumns.Of<Row>("round", r => r.Fact, r => r.Account),
        new("publishers", r => r.Account.Sources.Select(s => r.Data.From.Source(s)?.Publisher ?? string.Empty)),
        new("sides", r => r.Account.Sources.Select(s => r.Data.From.Source(s)?.Side ?? string.Empty)),
        new("locators", r => r.Data.From.Cited(r.Account).Select(c => c.Locator ?? string.Empty)),
        new("happened", r => r.Entry?.When),
        new("recordedAt", r => r.Entry?.RecordedAt),
        new("entry", r => r.Account.Entry),
        new("sourcesWithdrawn", r => r.Account.SourcesWithdrawn == true ? "yes" : "no"),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string process, string round, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var answer = await RoundPageData.AskAsync(client, process, round, http.PageOptions(), whole: true, http.RequestAborted);
            return new Table<Row>(Columns, [.. answer.Value.Facts.SelectMany(t => t.Aspect.Accounts.Select(a => new Row(answer.Value, t, a)))], answer.Basis);
        },
        kind, $"{process}-{round}-accounts");

    private sealed record Row(RoundPageData Data, SourcedFact Fact, Account Account)
    {
        public Change? Entry => Data.From.Entries.GetValueOrDefault(Account.Entry);
    }
}
