using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Timelines;

/// <summary>The list below a timeline as a file, and the separate chart. Both have the query parameters of the page.</summary>
public static class TimelineExport
{
    private static readonly Column<TimelineRow>[] Columns =
    [
        new("when", r => r.When),
        new("announcedFor", r => r.Window),
        new("lane", r => r.Lane),
        new("type", r => r.Type),
        new("mode", r => r.Denies ? "denies" : "asserts"),
        new("who", r => r.Who),
        new("text", r => r.Text),
        new("contested", r => r.Contested ? "yes" : "no"),
        new("sources", r => r.Sources.Select(s => s.Source)),
        new("locators", r => r.Sources.Select(s => s.Locator).OfType<string>()),
        new("stream", r => r.Stream),
        new("entry", r => r.Entry),
        new("sourcesWithdrawn", r => r.SourcesWithdrawn ? "yes" : "no"),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string process, string kind, TrackerClient client, TimelineRows rows, ILoggerFactory log) => ExportAnswer.OfAsync(async () =>
    {
        var asking = http.PageOptions();
        var whole = await client.GetProcessAsync(process, asking, http.RequestAborted);
        var data = await TimelineData.AskAsync(rows, whole.Value, whole.Basis?.KnownAt ?? asking.KnownAt, TimelineChoice.Of(w => http.Request.Query[w].ToString()), asking.ValidAt, http.RequestAborted);
        return kind == "svg"
            ? Results.File(Encoding.UTF8.GetBytes(await DrawnAsync(http, log, data, whole.Value.Title ?? process, whole.Basis)), "image/svg+xml", $"{process}-timeline.svg")
            : new Table<TimelineRow>(Columns, data.Filed, whole.Basis, data.LeftOut).As(kind, $"{process}-timeline{(data.Choice.Window is { } window ? $"-{window.FromText}-{window.UntilText}" : string.Empty)}");
    });

    /// <summary>The timeline of a person, an actor, a place, a body or a topic across processes.</summary>
    public static Task<IResult> OfSomebodyAsync(HttpContext http, string registry, string id, string kind, TrackerClient client, ILoggerFactory log) => ExportAnswer.OfAsync(async () =>
    {
        var ct = http.RequestAborted;
        var all = await AllPages.AskAsync(o => client.ListActivityAsync<TimelineEntry>(registry, id, "timeline", o, ct), http.PageOptions(), ct);
        IReadOnlyList<TimelineRow> rows = [.. all.Value.Select(TimelineRow.Of)];
        var data = TimelineData.Of(rows, TimelineMarks.Rows(rows, []), TimelineChoice.Of(w => http.Request.Query[w].ToString()));
        return kind == "svg"
            ? Results.File(Encoding.UTF8.GetBytes(await DrawnAsync(http, log, data, id, all.Basis)), "image/svg+xml", $"{id}-timeline.svg")
            : new Table<TimelineRow>(Columns, data.Filed, all.Basis, data.LeftOut).As(kind, $"{id}-timeline");
    });

    private static async Task<string> DrawnAsync(HttpContext http, ILoggerFactory log, TimelineData data, string title, AnswerBasis? basis)
    {
        await using var html = new HtmlRenderer(http.RequestServices, log);
        return await html.Dispatcher.InvokeAsync(async () =>
        {
            var given = new Dictionary<string, object?>
            {
                [nameof(TimelineChartFile.Data)] = data,
                [nameof(TimelineChartFile.Title)] = title,
                [nameof(TimelineChartFile.Basis)] = basis,
                [nameof(TimelineChartFile.From)] = $"{http.Request.Scheme}://{http.Request.Host}{Uri.UnescapeDataString(http.Request.Path).Replace("/export/", "/", StringComparison.Ordinal).Replace(".svg", string.Empty, StringComparison.Ordinal)}",
            };
            return (await html.RenderComponentAsync<TimelineChartFile>(ParameterView.FromDictionary(given))).ToHtmlString();
        });
    }
}
