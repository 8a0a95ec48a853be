using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>The facts of ceasefires, one line each, or the chart of the one in <c>?ceasefire=</c>.</summary>
public static class CeasefireExport
{
    private static readonly Column<CeasefireLine>[] Columns =
    [
        new("ceasefire", f => f.Ceasefire), new("about", f => f.Part), new("who", f => f.Who), new("what", f => f.What), new("when", f => f.When), new("until", f => f.Until),
        new("words", f => f.Text), new("standing", f => f.Aspect?.Standing), new("sources", f => f.Sources),
        new("sourcesWithdrawn", f => f.Aspect?.SourcesWithdrawn == true ? "yes" : "no"),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string process, string kind, TrackerClient client, TimeProvider clock, IStringLocalizer<CeasefireTexts> words) => ExportAnswer.OfAsync(async () =>
    {
        if (kind == "svg")
        {
            return http.Word("ceasefire") is { } key ? await ChartAsync(http, key, client, clock, words, $"{process}-ceasefire") : Results.NotFound();
        }

        var answer = await AllPages.AskAsync(a => client.ListCeasefiresAsync(process, a, http.RequestAborted), http.PageOptions(), http.RequestAborted);
        return await TableAsync(http, kind, answer, client, $"{process}-ceasefires");
    });

    /// <summary>Returns the facts of one ceasefire.</summary>
    public static Task<IResult> OneAsync(HttpContext http, string ceasefire, string kind, TrackerClient client, TimeProvider clock, IStringLocalizer<CeasefireTexts> words) => ExportAnswer.OfAsync(async () =>
    {
        if (kind == "svg")
        {
            return await ChartAsync(http, ceasefire, client, clock, words, "ceasefire");
        }

        var answer = await client.GetCeasefireAsync(ceasefire, http.PageOptions(), http.RequestAborted);
        return await TableAsync(http, kind, new ApiResponse<IReadOnlyList<Ceasefire>>([answer.Value], answer.Basis, answer.Version), client, $"ceasefire-{ceasefire}");
    });

    /// <summary>Returns the table of all facts, whatever their number.</summary>
    private static async Task<IResult> TableAsync(HttpContext http, string kind, ApiResponse<IReadOnlyList<Ceasefire>> answer, TrackerClient client, string name)
    {
        var lines = new List<CeasefireLine>();
        foreach (var ceasefire in answer.Value)
        {
            lines.AddRange(CeasefireLine.All(await client.WholeAsync(ceasefire, http.RequestAborted)));
        }

        return new Table<CeasefireLine>(Columns, lines, answer.Basis).As(kind, name);
    }

    /// <summary>Returns the chart of the page.</summary>
    private static async Task<IResult> ChartAsync(HttpContext http, string key, TrackerClient client, TimeProvider clock, IStringLocalizer<CeasefireTexts> words, string name)
    {
        var asking = http.PageOptions(names: true);
        var (drawn, basis, _) = await client.GetCeasefireAsync(key, asking, http.RequestAborted);
        return ChartFile.As(new CeasefireChart(drawn, asking.TodayOf(basis, clock), id => drawn.Names?.Actors.GetValueOrDefault(id) ?? id, words).Draw(), drawn.Key, basis, $"{name}-{drawn.Key}");
    }
}
