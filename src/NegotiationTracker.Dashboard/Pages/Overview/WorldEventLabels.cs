using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>What that is called which happened or is due.</summary>
public static class WorldEventLabels
{
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
        WorldEvents.Commitment => words["CommitmentDue"],
        _ => words["CeasefireBegan"],
    });

    /// <summary>Returns the key of a thing in its process, such as 7 of <c>round-northern-talks/7</c>.</summary>
    private static string KeyOf(string stream) => stream[(stream.IndexOf(stream.Contains('/', StringComparison.Ordinal) ? '/' : '-', StringComparison.Ordinal) + 1)..];
}
