using Microsoft.Extensions.Localization;
using NegotiationTracker.Client.Time;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>Where what happened, or what is due, is shown, and what it is called.</summary>
public static class WorldEventLinks
{
    /// <summary>The days shown before and after a document.</summary>
    private const int Around = 30;

    /// <summary>Returns the page of a round or a ceasefire. A document has none, so it is shown on the timeline of its process, on its days.</summary>
    public static string Of(string kind, string stream, EdtfTime time, string process, Links links)
    {
        if (kind != WorldEvents.Document)
        {
            return links.To(RecordPath.Of(stream));
        }

        static string? Text(DateOnly? day, int days) => day is { } d ? DateOnly.FromDayNumber(Math.Clamp(d.DayNumber + days, 0, DateOnly.MaxValue.DayNumber)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;
        return links.Process(process, "timeline", ("from", Text(time.First, -Around)), ("until", Text(time.Last, Around)), ("pick", Text(time.First, 0) is { } first && Text(time.Last, 0) is { } last ? $"{first}/{last}" : null));
    }

    /// <summary>Returns the words for something with its date.</summary>
    public static string Label(string kind, string stream, string when, IStringLocalizer<OverviewTexts> words) => kind switch
    {
        WorldEvents.Round => words["RoundOn", KeyOf(stream), when],
        WorldEvents.Document => words["DocumentOn", when],
        _ => words["CeasefireOn", when],
    };

    /// <summary>Returns what something is called that has no label.</summary>
    public static string Name(string kind, string stream, string? label, IStringLocalizer<OverviewTexts> words) => label ?? (string)(kind switch
    {
        WorldEvents.Round => words["RoundKey", KeyOf(stream)],
        WorldEvents.PromisedRound => words["PromisedAt", KeyOf(stream)],
        WorldEvents.CeasefireTerm => words["TermEnds"],
        WorldEvents.Document => words["Document"],
        _ => words["CeasefireBegan"],
    });

    /// <summary>Returns the key of a thing in its process, such as 7 of <c>round-northern-talks/7</c>.</summary>
    private static string KeyOf(string stream) => stream[(stream.IndexOf(stream.Contains('/', StringComparison.Ordinal) ? '/' : '-', StringComparison.Ordinal) + 1)..];
}
