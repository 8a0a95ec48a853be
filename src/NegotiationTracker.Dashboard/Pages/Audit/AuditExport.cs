using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.Audit;

/// <summary>The read models of the audit as a file.</summary>
public static class AuditExport
{
    private static readonly Column<ModelRow>[] Columns =
    [
        new("model", r => r.Folded.Model),
        new("version", r => r.Folded.Version),
        new("state", r => r.Lag?.State),
        new("eventsBehind", r => r.Lag?.Events),
        new("secondsBehind", r => r.Lag?.Seconds),
        new("index", r => r.Folded.Index),
        new("events", r => r.Folded.Events),
        new("digest", r => r.Folded.Digest),
        new("logEvents", r => r.Folded.Log.Events),
        new("logDigest", r => r.Folded.Log.Digest),
        new("equal", r => r.Folded.Equal ? "yes" : "no"),
        new("lastError", r => r.Lag?.LastError),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var answer = await AuditFacts.AskAsync(client, http.RequestAborted);
            return new Table<ModelRow>(Columns, answer.Value.Rows, answer.Basis);
        },
        kind, "models");
}
