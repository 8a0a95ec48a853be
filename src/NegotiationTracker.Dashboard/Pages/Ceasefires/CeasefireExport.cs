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
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string process, string kind, TrackerClient client, TimeProvider clock, IStringLocalizer<CeasefireTexts> words) => ExportAnswer.OfAsync(async () =>
    {
        var answer = await AllPages.AskAsync(a => client.ListCeasefiresAsync(process, a, http.RequestAborted), http.PageOptions(names: true), http.RequestAborted);
        return As(http, kind, answer, answer.Value.FirstOrDefault(c => c.Key == http.Word("ceasefire")), clock, words, $"{process}-ceasefire");
    });

    /// <summary>Returns the facts of one ceasefire.</summary>
    public static Task<IResult> OneAsync(HttpContext http, string ceasefire, string kind, TrackerClient client, TimeProvider clock, IStringLocalizer<CeasefireTexts> words) => ExportAnswer.OfAsync(async () =>
    {
        var answer = await client.GetCeasefireAsync(ceasefire, http.PageOptions(names: true), http.RequestAborted);
        return As(http, kind, new ApiResponse<IReadOnlyList<Ceasefire>>([answer.Value], answer.Basis, answer.Version), answer.Value, clock, words, "ceasefire");
    });

    private static IResult As(HttpContext http, string kind, ApiResponse<IReadOnlyList<Ceasefire>> all, Ceasefire? drawn, TimeProvider clock, IStringLocalizer<CeasefireTexts> words, string name)
    {
        if (kind != "svg")
        {
            return new Table<CeasefireLine>(Columns, [.. all.Value.SelectMany(CeasefireLine.All)], all.Basis).As(kind, drawn is null ? name + "s" : $"{name}-{drawn.Key}");
        }

        var today = DateOnly.FromDateTime((http.Word("knownAt") is null || all.Basis is null ? clock.GetUtcNow() : all.Basis.RecordedAt).UtcDateTime);
        return drawn is null
            ? Results.NotFound()
            : ChartFile.As(new CeasefireChart(drawn, today, id => drawn.Names?.Actors.GetValueOrDefault(id) ?? id, words).Draw(), drawn.Key, all.Basis, $"{name}-{drawn.Key}");
    }
}
