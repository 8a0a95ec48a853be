using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Disputes;

/// <summary>Disputes as a file, one row for each account.</summary>
public static class DisputesExport
{
    private static readonly Column<(Dispute Of, Account Account)>[] Columns =
    [
        new("stream", r => r.Of.Stream),
        new("thing", r => r.Of.Thing),
        new("field", r => r.Of.Field),
        new("value", r => r.Account.Value),
        new("mode", r => r.Account.Mode),
        new("shown", r => r.Account.Entry == r.Of.Aspect.Entry ? "yes" : "no"),
        new("chosenBy", r => r.Of.ChosenBy),
        new("reason", r => r.Of.Reason),
        new("judgement", r => r.Of.Judgement),
        new("sources", r => r.Account.Sources),
        new("publishers", r => r.Account.Publishers.Select(p => p.Publisher ?? string.Empty)),
        new("sides", r => r.Account.Publishers.Select(p => p.Side ?? string.Empty)),
        new("since", r => r.Of.SinceIndex),
        new("entry", r => r.Account.Entry),
        new("sourcesWithdrawn", r => r.Account.SourcesWithdrawn == true ? "yes" : "no"),
        new("preferredSourcesWithdrawn", r => r.Of.PreferredSourcesWithdrawn == true ? "yes" : "no"),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string process, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var (rows, basis, _) = await AllPages.AskAsync(a => client.ListDisputesAsync(process, a, http.RequestAborted), http.PageOptions(), http.RequestAborted);
            return new Table<(Dispute, Account)>(Columns, [.. rows.SelectMany(d => d.Aspect.Accounts.Select(a => (d, a)))], basis);
        },
        kind, $"{process}-disputes");
}
