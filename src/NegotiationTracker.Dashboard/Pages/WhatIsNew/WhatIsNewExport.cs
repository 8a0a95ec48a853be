using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;

namespace NegotiationTracker.Dashboard.Pages.WhatIsNew;

/// <summary>What is new as a file, the newest first. It has the query parameters of the page.</summary>
public static class WhatIsNewExport
{
    private static readonly Column<RecordedChange>[] Columns =
    [
        new("index", c => c.Index),
        new("recordedAt", c => c.RecordedAt),
        new("recordedBy", c => c.RecordedBy),
        new("act", c => c.Action),
        new("type", c => c.Type),
        new("stream", c => c.Stream),
        new("processes", c => c.Processes),
        new("event", c => c.Event),
        new("entry", c => c.Entry),
        new("reason", c => c.Reason),
        new("title", c => c.Title),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string kind, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var (changes, asking, before) = (new List<RecordedChange>(), http.PageOptions() with { Limit = QueryOptions.MaxLimit }, (string?)null);
            for (AnswerBasis? basis = null; ;)
            {
                var answer = await client.ListChangesAsync(null, ProcessesOf(http.Word("process")), Filtered(asking, http.Word("actor"), http.Word("kind"), before), http.RequestAborted);
                changes.AddRange(answer.Value.Items);
                (basis, before) = (basis ?? answer.Basis, answer.Value.Position);
                if (!answer.Value.More)
                {
                    return new Table<RecordedChange>(Columns, changes, basis);
                }

                asking = asking with { KnownAt = asking.KnownAt ?? basis?.KnownAt };
            }
        },
        kind, "new");

    /// <summary>Returns the processes of a filter with one field.</summary>
    internal static string[] ProcessesOf(string? process) => string.IsNullOrEmpty(process) ? [] : [process];

    /// <summary>Returns the question for the newest changes before a position.</summary>
    internal static QueryOptions Filtered(QueryOptions asking, string? actor, string? kind, string? before) =>
        asking.With("order", "newest").With("actor", actor).With("kind", kind).With("before", before);
}
