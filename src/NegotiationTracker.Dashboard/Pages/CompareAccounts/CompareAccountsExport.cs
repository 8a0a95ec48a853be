using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Pages.Rounds;

namespace NegotiationTracker.Dashboard.Pages.CompareAccounts;

/// <summary>What two sources say of a round as a file, one row for each fact. It has <c>?process=</c>, <c>?round=</c>, <c>?a=</c> and <c>?b=</c> like the page.</summary>
public static class CompareAccountsExport
{
    private static readonly Column<(ComparedFact Fact, RoundPageData Data)>[] Columns =
    [
        new("part", r => r.Fact.Fact.Part.Length == 0 ? "round" : r.Fact.Fact.Part),
        new("of", r => r.Fact.Fact.Of),
        new("field", r => r.Fact.Fact.Field),
        new("who", r => r.Fact.WhoIn(r.Data.Round, r.Data.From.Names)),
        new("topics", r => r.Fact.TopicsIn(r.Data.Round)),
        new("date", r => r.Fact.DateIn(r.Data.From.Entries)),
        new("outcome", r => r.Fact.Outcome),
        new("first", r => Said(r.Fact.First)),
        new("second", r => Said(r.Fact.Second)),
        new("firstEntries", r => r.Fact.First.Select(a => a.Entry)),
        new("secondEntries", r => r.Fact.Second.Select(a => a.Entry)),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var query = http.Request.Query;
            var answer = await RoundPageData.AskAsync(client, query["process"].ToString(), query["round"].ToString(), http.PageOptions(), whole: true, http.RequestAborted);
            var (_, first, second) = CompareAccountsPage.Sources(answer.Value, query["a"], query["b"]);
            var facts = first is null || second is null ? [] : ComparedFact.Of(answer.Value.Facts, first, second);
            return new Table<(ComparedFact, RoundPageData)>(Columns, [.. facts.Select(f => (f, answer.Value))], answer.Basis);
        },
        kind, "two-accounts");

    private static IEnumerable<string> Said(IEnumerable<Account> accounts) => accounts.Select(a => a.Mode == "denies" ? $"not {a.Value}" : a.Value);
}
