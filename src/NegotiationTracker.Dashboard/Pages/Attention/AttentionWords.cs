using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Pages.Recording;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Pages.Attention;

/// <summary>What is said of a need, and where its thing and its forms are.</summary>
public static class AttentionWords
{
    private const string AnnounceRound = "announce-round";

    public static string Heading(string kind, IStringLocalizer<AttentionTexts> words) => kind switch
    {
        AttentionNeeds.OverdueRound => words["OverdueRounds"],
        AttentionNeeds.CeasefireTerm => words["CeasefireTerms"],
        AttentionNeeds.RisingReports => words["RisingReports"],
        AttentionNeeds.ContestedFact => words["ContestedFacts"],
        AttentionNeeds.SourcesWithdrawn => words["SourcesWithdrawn"],
        _ => words["UnmatchedNames"],
    };

    /// <summary>Returns the rule of a need in one sentence.</summary>
    public static string Rule(string kind, IStringLocalizer<AttentionTexts> words) => kind switch
    {
        AttentionNeeds.OverdueRound => words["OverdueRoundsRule"],
        AttentionNeeds.CeasefireTerm => words["CeasefireTermsRule"],
        AttentionNeeds.RisingReports => words["RisingReportsRule"],
        AttentionNeeds.ContestedFact => words["ContestedFactsRule"],
        AttentionNeeds.SourcesWithdrawn => words["SourcesWithdrawnRule"],
        _ => words["UnmatchedNamesRule"],
    };

    /// <summary>Returns whether the round was promised at the round of the stream, and no round of its own is announced.</summary>
    public static bool IsPromised(AttentionItem item) => item.Commands.Contains(AnnounceRound);

    /// <summary>Returns the page of the thing: of the round, the ceasefire, the name, or else of the entry.</summary>
    public static string PathOf(AttentionItem item) => item.Person is { } person ? RecordPath.OfCategory("person", person) : item.Entry is { } entry ? $"/entries/{Uri.EscapeDataString(entry)}" : RecordPath.Of(item.Stream);

    /// <summary>
    /// Returns the form of a command. A round that was promised has no page of its own, so its form is that of a new round of the process. A match is confirmed at the person,
    /// who is chosen among those found by the name.
    /// </summary>
    public static string FormOf(AttentionItem item, string command) =>
        item.Person is { } name ? $"/search?q={Uri.EscapeDataString(item.Label ?? string.Empty)}&type=person&match={Uri.EscapeDataString(name)}"
        : item.Entry is { } entry ? $"/entries/{Uri.EscapeDataString(entry)}/record/{RecordForm.WordOf(command, isAccount: false)}"
        : $"{(IsPromised(item) && item.Processes is [var process, ..] ? RecordPath.OfCategory("process", process) : RecordPath.Of(item.Stream))}/record/{RecordForm.WordOf(command, isAccount: true)}";
}
