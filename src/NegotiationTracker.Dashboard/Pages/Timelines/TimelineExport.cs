using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
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
        var data = await TimelineData.AskAsync(rows, whole.Value, whole.Basis?.KnownAt ?? asking.KnownAt, TimelineChoice.Of(w => http.Request.Query[w].ToString()), asking.ValidAt, TodayOf(http, whole.Basis), http.RequestAborted);
        return kind == "svg"
            ? Results.File(Encoding.UTF8.GetBytes(await DrawnAsync(http, log, data, whole.Value.Title ?? process, await NamesAsync(client, process, asking with { Names = true }, http.RequestAborted), whole.Basis)), "image/svg+xml", $"{process}-timeline.svg")
            : new Table<TimelineRow>(Columns, data.Filed, whole.Basis, data.LeftOut).As(kind, $"{process}-timeline{(data.Choice.Window is { } window ? $"-{window.FromText}-{window.UntilText}" : string.Empty)}");
    });

    /// <summary>The timeline of a person, an actor, a place, a body or a topic across processes.</summary>
    public static Task<IResult> OfSomebodyAsync(HttpContext http, string registry, string id, string kind, TrackerClient client, ILoggerFactory log) => ExportAnswer.OfAsync(async () =>
    {
        var ct = http.RequestAborted;
        var all = await AllPages.AskAsync(o => client.ListActivityAsync<TimelineEntry>(registry, id, "timeline", o, ct), http.PageOptions(names: true), ct);
        IReadOnlyList<TimelineRow> rows = [.. all.Value.Select(TimelineRow.Of)];
        var data = TimelineData.Of(rows, TimelineMarks.Rows(rows, []), TimelineChoice.Of(w => http.Request.Query[w].ToString()), TodayOf(http, all.Basis));
        return kind == "svg"
            ? Results.File(Encoding.UTF8.GetBytes(await DrawnAsync(http, log, data, id, NamesOf(all.Value.Select(e => e.Names)), all.Basis)), "image/svg+xml", $"{id}-timeline.svg")
            : new Table<TimelineRow>(Columns, data.Filed, all.Basis, data.LeftOut).As(kind, $"{id}-timeline");
    });

    private static DateOnly TodayOf(HttpContext http, AnswerBasis? basis) =>
        TrackerPage.TodayOf(http.PageOptions().KnownAt, http.PageOptions().ValidAt, basis, http.RequestServices.GetRequiredService<TimeProvider>());

    /// <summary>Returns the names that the page has: those of the delegations, and of the situation.</summary>
    private static async Task<Dictionary<string, string>> NamesAsync(TrackerClient client, string process, QueryOptions asking, CancellationToken ct)
    {
        var parties = await client.ListPartiesAsync(process, asking with { Limit = QueryOptions.MaxLimit }, ct);
        return NamesOf([.. parties.Value.Items.Select(p => p.Names), (await client.GetSituationAsync(process, asking, ct)).Value.Names]);
    }

    private static Dictionary<string, string> NamesOf(IEnumerable<ResolvedNames?> all) =>
        Names.Merged(all).Actors.Where(n => n.Value is not null).ToDictionary(n => n.Key, n => n.Value!, StringComparer.Ordinal);

    private static async Task<string> DrawnAsync(HttpContext http, ILoggerFactory log, TimelineData data, string title, IReadOnlyDictionary<string, string> names, AnswerBasis? basis)
    {
        await using var html = new HtmlRenderer(http.RequestServices, log);
        return await html.Dispatcher.InvokeAsync(async () =>
        {
            var given = new Dictionary<string, object?>
            {
                [nameof(TimelineChartFile.Data)] = data,
                [nameof(TimelineChartFile.Title)] = title,
                [nameof(TimelineChartFile.Basis)] = basis,
                [nameof(TimelineChartFile.Names)] = names,
                [nameof(TimelineChartFile.Today)] = TodayOf(http, basis),
                [nameof(TimelineChartFile.ValidAt)] = http.PageOptions().ValidAt,
                [nameof(TimelineChartFile.From)] = $"{http.Request.Scheme}://{http.Request.Host}{Uri.UnescapeDataString(http.Request.Path).Replace("/export/", "/", StringComparison.Ordinal).Replace(".svg", string.Empty, StringComparison.Ordinal)}",
            };
            return (await html.RenderComponentAsync<TimelineChartFile>(ParameterView.FromDictionary(given))).ToHtmlString();
        });
    }
}
