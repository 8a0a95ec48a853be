using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Attendance;

/// <summary>The legend of the page and of the chart: the roles in use, and all other marks.</summary>
public static class Legend
{
    public static IReadOnlyList<(XElement Mark, string Words)> Of(AttendanceMatrix matrix, IStringLocalizer<AttendanceTexts> words, IStringLocalizer<WordTexts> api) =>
    [
        .. matrix.Actors.SelectMany(a => a.Cells.Values).SelectMany(Glyph.SeatsOf).Distinct(StringComparer.Ordinal).OrderBy(r => Glyph.Order.ToList().IndexOf(r)).Select(r => (Glyph.Role(r), api.Word(r))),
        (Glyph.State("absent"), words["State.absent"]), (Glyph.State("expected"), words["State.expected"]), (Glyph.State("invited"), words["State.invited"]),
        (Glyph.State("contested"), words["State.contested"]), (Glyph.State("not-recorded"), words["State.not-recorded"]), (Glyph.Late(), words["Late"]),
        (Glyph.WalkedOut(), words["WalkedOut"]), (Glyph.Withdrew(), words["Withdrew"]), (Glyph.Differ(), words["Differ"]),
    ];
}
