using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Attendance;

/// <summary>Formats a cell in words, for the tooltip and the text alternative.</summary>
public static class CellLabels
{
    public static string Of(AttendanceCell cell, IStringLocalizer<AttendanceTexts> words, IStringLocalizer<WordTexts> api)
    {
        var roles = string.Join(" + ", Glyph.SeatsOf(cell).Select(r => api.Word(r)));
        string attending = words["State." + cell.Attendance];
        string?[] said =
        [
            roles.Length == 0 ? attending : words["As", attending, roles].Value, cell.Late ? words["Late"].Value : null, cell.WalkedOut ? words["WalkedOut"].Value : null, cell.Withdrew ? words["Withdrew"].Value : null,
            Glyph.Differs(cell) ? words["Differ"].Value : null,
        ];
        return string.Join(Punctuation.Comma, said.OfType<string>());
    }
}
