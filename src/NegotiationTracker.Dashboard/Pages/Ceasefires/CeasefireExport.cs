using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client;
using NegotiationTracker.Dashboard.Exports;
using NegotiationTracker.Dashboard.Parts.Pictures;
using NegotiationTracker.Dashboard.Shell;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>What is told of ceasefires, a line a fact; or the picture of the one that <c>?ceasefire=</c> names.</summary>
public static class CeasefireExport
{
    private static readonly Column<CeasefireFact>[] Columns =
    [
        new("ceasefire", f => f.Ceasefire), new("about", f => f.Part), new("who", f => f.Who), new("what", f => f.What), new("when", f => f.When), new("until", f => f.Until),
        new("words", f => f.Said), new("standing", f => f.Told?.Standing), new("sources", f => f.Sources),
    ];

    public static Task<IResult> AnswerAsync(HttpContext http, string process, string kind, TrackerClient client, TimeProvider clock, IStringLocalizer<CeasefireTexts> words) => ExportAnswer.OfAsync(async () =>
    {
        var answer = await Whole.AskAsync(a => client.CeasefiresAsync(process, a, http.RequestAborted), http.Asking(names: true), http.RequestAborted);
        if (kind != "svg")
        {
            return new Table<CeasefireFact>(Columns, [.. answer.Value.SelectMany(CeasefireFact.All)], answer.Basis).As(kind, $"{process}-ceasefires");
        }

        var one = answer.Value.FirstOrDefault(c => c.Key == http.Word("ceasefire"));
        var today = DateOnly.FromDateTime((http.Word("knownAt") is null || answer.Basis is null ? clock.GetUtcNow() : answer.Basis.RecordedAt).UtcDateTime);
        return one is null
            ? Results.NotFound()
            : PictureFile.As(new CeasefirePicture(one, today, id => one.Names?.Actors.GetValueOrDefault(id) ?? id, words).Draw(), one.Key, answer.Basis, $"{process}-ceasefire-{one.Key}");
    });
}
