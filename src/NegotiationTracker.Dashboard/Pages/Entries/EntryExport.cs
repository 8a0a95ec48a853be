using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.Entries;

/// <summary>The history of an entry as a file, one row for each version.</summary>
public static class EntryExport
{
    private static readonly Column<EntryVersion>[] Columns =
    [
        new("act", v => v.Action),
        new("event", v => v.Event),
        new("type", v => v.Type),
        new("index", v => v.Index),
        new("recordedAt", v => v.RecordedAt),
        new("recordedBy", v => v.RecordedBy),
        new("reason", v => v.Reason),
        new("happened", v => v.When),
        new("changed", v => v.Fields.Select(c => c.Field)),
        new("data", v => v.Data.Json()!.Value.GetRawText()),
        new("sources", v => v.Evidence.Sources.Select(s => s.Source)),
        new("withdrawn", v => v.Withdrawn ? "yes" : "no"),
        new("sourcesWithdrawn", v => v.Evidence.SourcesWithdrawn == true ? "yes" : "no"),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string id, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var answer = await client.GetEntryHistoryAsync(id, http.PageOptions(), http.RequestAborted);
            return new Table<EntryVersion>(Columns, answer.Value.Versions, answer.Basis);
        },
        kind, $"entry-{id}");
}
