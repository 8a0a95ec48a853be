using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Progress;

/// <summary>
/// Indicators with their histories, one line for each point, or the chart of the one in <c>?indicator=</c>. An indicator without a history has one
/// line.
/// </summary>
public static class ProgressExport
{
    private static readonly Column<(IndicatorView View, ValueChange? Point)>[] Columns =
    [
        new("indicator", r => r.View.Indicator.Name), new("subject", r => r.View.Key.Contains(':', StringComparison.Ordinal) ? r.View.Key.Split(':', 2)[1] : null), new("value", r => IndicatorView.Plain(r.View.Indicator.Value)),
        new("of", r => r.View.Indicator.Of), new("atMost", r => r.View.Indicator.AtMost), new("unit", r => r.View.Indicator.Unit), new("contested", r => r.View.Indicator.Contested),
        new("notRecorded", r => r.View.Indicator.NotRecorded), new("when", r => r.Point?.When), new("valueThen", r => IndicatorView.Plain(r.Point?.Value)), new("ofThen", r => r.Point?.Of),
        new("atMostThen", r => r.Point?.AtMost), new("direction", r => r.Point?.Direction), new("entries", r => r.Point?.Entries ?? []), new("rule", r => r.View.Indicator.Rule),
        new("sourcesWithdrawn", r => r.View.Indicator.SourcesWithdrawn),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string process, string kind, TrackerClient client, IStringLocalizer<ProgressTexts> words, IStringLocalizer<WordTexts> api) => ExportAnswer.OfAsync(async () =>
    {
        var answer = await client.GetProgressAsync(process, http.PageOptions(names: true), http.RequestAborted);
        var views = answer.Value.Indicators.Select(i => new IndicatorView(i)).Where(v => http.Word("indicator") is not { } key || v.Key == key).ToList();
        if (kind != "svg")
        {
            var rows = views.SelectMany(v => v.Indicator.History.Count == 0 ? [(v, null)] : v.Indicator.History.Select(p => (v, (ValueChange?)p))).ToList();
            return new Table<(IndicatorView, ValueChange?)>(Columns, rows, answer.Basis).As(kind, $"{process}-progress");
        }

        return views is [{ Indicator.History.Count: > 0 } one]
            ? ChartFile.As(new StepChart(one.Indicator, answer.Value.EvaluatedAt, api).Draw(words["Name." + one.Indicator.Name]), $"{words["Name." + one.Indicator.Name]}{Punctuation.Colon}{one.Key}", answer.Basis, $"{process}-progress")
            : Results.NotFound();
    });
}
