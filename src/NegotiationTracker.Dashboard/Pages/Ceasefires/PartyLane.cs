using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>Draws a party's actions: full after a declaration or a recommitment, an outline during a suspension, nothing after a denial or an ending.</summary>
internal static class PartyLane
{
    private const double Height = 12;

    public static IEnumerable<XElement> Draw(TimeScale scale, CeasefireParty party, EdtfTime? runsOut, double y, IStringLocalizer<CeasefireTexts> words)
    {
        var acts = party.Actions.Where(a => a.When is not null).ToList();
        for (var i = 0; i < acts.Count; i++)
        {
            var act = acts[i];
            var next = i + 1 < acts.Count ? CeasefireChart.Time(acts[i + 1].When) : null;
            yield return Shape.Group(
                "act", Shape.Data("act", act.Action), Shape.Data("when", act.When), Shape.Data("until", act.Until ?? next?.Text), Shape.Title($"{words["What." + act.Action]}{Punctuation.Colon}{act.When}{(act.Until is null ? string.Empty : " – " + act.Until)}"),
                Spell(scale, act, next ?? runsOut, y), act.Action is "denied" or "ended" ? End(scale, EdtfTime.Of(act.When!), y) : []);
            if (act is { Action: "suspended", Until: not null } && acts.Take(i).LastOrDefault(a => a.Action != "suspended") is { Action: "declared" or "recommitted" })
            {
                yield return Shape.Group("act", Shape.Data("act", "again"), Shape.Data("when", act.Until), Shape.Data("until", next?.Text), UncertainTime.Bar(scale, EdtfTime.Of(act.Until), next ?? runsOut, y, Height));
            }
        }

        if (party.Actions.Count > acts.Count)
        {
            yield return Shape.Text("p-fine-end", scale.Right, y - 5, words["UndatedActs", string.Join(Punctuation.Comma, party.Actions.Where(a => a.When is null).Select(a => words["What." + a.Action].Value))]);
        }
    }

    private static IEnumerable<XElement> Spell(TimeScale scale, CeasefireAction act, EdtfTime? next, double y) => act.Action switch
    {
        "declared" or "recommitted" => UncertainTime.Bar(scale, EdtfTime.Of(act.When!), next, y, Height),
        "suspended" => UncertainTime.Bar(scale, EdtfTime.Of(act.When!), CeasefireChart.Time(act.Until) ?? next, y + 2, Height - 4, "p-held", "p-held"),
        _ => [],
    };

    private static IEnumerable<XElement> End(TimeScale scale, EdtfTime when, double y) => scale.IsOutside(when.First, when.Last) ? [] :
    [
        .. UncertainTime.Mark(scale, when, y, Height, "p-bad", "p-bad"),
        Shape.Path("p-act", $"M{Shape.N((when.First is { } day ? scale.Start(day) : scale.Left) - 4)} {Shape.N(y + 2)}l8 8m0-8l-8 8"),
    ];
}
