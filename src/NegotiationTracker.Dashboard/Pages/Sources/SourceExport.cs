using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Sources;

/// <summary>The entries that cite a source as a file, one row for each entry, by process and stream.</summary>
public static class SourceExport
{
    private static readonly Column<SourceEntry>[] Columns =
    [
        new("process", r => r.Process),
        new("stream", r => r.Entry.Stream),
        new("entry", r => r.Entry.Entry),
        new("type", r => r.Entry.Type),
        new("when", r => r.Entry.When),
        new("mode", r => r.Entry.Mode),
        new("locators", r => r.Places.Select(p => p.Locator ?? string.Empty)),
        new("contested", r => r.Entry.Contested ? "yes" : "no"),
        new("withdrawn", r => r.Entry.Withdrawn ? "yes" : "no"),
        new("corrected", r => r.Entry.Corrected ? "yes" : "no"),
        new("sourcesWithdrawn", r => r.Entry.Evidence.SourcesWithdrawn == true ? "yes" : "no"),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, string source, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var (rows, basis, _) = await AllPages.AskAsync(a => client.ListCitingEntriesAsync(source, a, http.RequestAborted), http.PageOptions(), http.RequestAborted);
            return new Table<SourceEntry>(Columns, SourceEntry.All(rows, source), basis);
        },
        kind, $"source-{source}");
}
