using Microsoft.AspNetCore.Http;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Compare;

/// <summary>The changes between two states as a file, one line for each field. It has the query parameters of the page.</summary>
public static class CompareExport
{
    private static readonly Column<Line>[] Columns =
    [
        new("act", l => l.Of.Step.Action),
        new("entry", l => l.Of.Entry.Entry),
        new("stream", l => l.Of.Entry.Stream),
        new("type", l => l.Of.Entry.Type),
        new("when", l => l.Of.Entry.When),
        new("field", l => l.Field?.Field),
        new("old", l => FieldValueText.Of(l.Field?.Old)),
        new("new", l => FieldValueText.Of(l.Field?.New)),
        new("event", l => l.Of.Step.Event),
        new("eventType", l => l.Of.Step.Type),
        new("index", l => l.Of.Step.Index),
        new("recordedAt", l => l.Of.Step.RecordedAt),
        new("recordedBy", l => l.Of.Step.RecordedBy),
        new("reason", l => l.Of.Step.Reason),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string process, string kind, TrackerClient client) => ExportAnswer.FileAsync(
        async () =>
        {
            var from = AsOfChoice.KnownAtOf(http.Word("from")) ?? AsOfChoice.Beginning;
            var answer = await Comparison.AskAsync(client, process, from, AsOfChoice.KnownAtOf(http.Word("to")), http.Word("knownAt"), all: true, http.RequestAborted);
            return new Table<Line>(Columns, [.. answer.Value.Of(http.Word("act")).SelectMany(Lines)], answer.Basis);
        },
        kind, "changes");

    private static IEnumerable<Line> Lines(ComparedStep step) => FieldValueText.Fields(step.Step) is { Count: > 0 } fields ? fields.Select(f => new Line(step, f)) : [new Line(step, null)];

    private sealed record Line(ComparedStep Of, FieldChange? Field);
}
