using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Pages.Rounds;

namespace NegotiationTracker.Dashboard.Pages.Commitments;

/// <summary>All facts of a commitment as a file, one row for each account.</summary>
public static class CommitmentExport
{
    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string commitment, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var answer = await client.GetCommitmentAsync(commitment, http.PageOptions(), http.RequestAborted);
            return AccountColumns.Table("commitment", answer.Value, answer.Basis);
        },
        kind, $"commitment-{commitment}-accounts");
}
