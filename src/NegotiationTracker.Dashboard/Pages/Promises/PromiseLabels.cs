using System.Xml.Linq;
using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Components;
using NegotiationTracker.Dashboard.Components.Charts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Promises;

/// <summary>Formats promises in words.</summary>
public static class PromiseLabels
{
    public static XElement Chart(IReadOnlyList<PromiseRow> rows, IStringLocalizer<PromiseTexts> words, IStringLocalizer<WordTexts> api, IStringLocalizer<TimeTexts> time, ChartSize? size = null) =>
        new PromiseChart(rows, size).Draw(words.Count("Says", rows.Count), r => Label(r, words, api, time), d => d == 0 ? words["WindowEnd"] : words["DaysSigned", d.ToString("+0;-0", System.Globalization.CultureInfo.CurrentCulture)]);

    /// <summary>Returns the promise, its window and its verdict.</summary>
    public static string Label(PromiseRow row, IStringLocalizer<PromiseTexts> words, IStringLocalizer<WordTexts> api, IStringLocalizer<TimeTexts> time) => string.Join(" · ", new[]
    {
        What(row, words), row.Window?.Value is { } window ? EdtfLabels.Of(window, time) : words["NoWindow"], Verdict(row, api), Slip(row.Promise.Verdict, words),
    }.Where(t => !string.IsNullOrEmpty(t)));

    public static string What(PromiseRow row, IStringLocalizer<PromiseTexts> words) =>
        row.Text ?? (row.Promise.Kind == "commitment" ? row.Promise.Commitment ?? "—" : words["AnnouncedAt", row.MadeAt ?? "—"]);

    public static string Verdict(PromiseRow row, IStringLocalizer<WordTexts> api) => string.Join(" / ", row.Verdict.Split(" or ").Select(v => api.Word(v)));

    /// <summary>Returns the days from the window's end. If the number is not exact, then from the least to the most.</summary>
    public static string Slip(PromiseVerdict? verdict, IStringLocalizer<PromiseTexts> words)
    {
        static string Signed(long days) => days.ToString("+0;−0;0", System.Globalization.CultureInfo.CurrentCulture);
        return (verdict?.SlipMin, verdict?.SlipMax) switch
        {
            ({ } least, { } most) when least == most => words["DaysSigned", Signed(least)],
            ({ } least, { } most) => words["DaysBetween", Signed(least), Signed(most)],
            ({ } least, null) => words["DaysAtLeast", Signed(least)],
            (null, { } most) => words["DaysAtMost", Signed(most)],
            _ => string.Empty,
        };
    }
}
