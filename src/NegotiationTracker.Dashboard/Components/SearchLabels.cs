using Microsoft.Extensions.Localization;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;
using NegotiationTracker.Dashboard.Texts;

namespace NegotiationTracker.Dashboard.Components;

/// <summary>What a reader sees of a hit, and where it leads.</summary>
public static class SearchLabels
{
    /// <summary>Returns the name of a kind of hit.</summary>
    public static string Kind(this IStringLocalizer<SearchTexts> texts, string kind) => kind switch
    {
        "actor" => texts["KindActor"],
        "person" => texts["KindPerson"],
        "place" => texts["KindPlace"],
        "process" => texts["KindProcess"],
        "round" => texts["KindRound"],
        "document" => texts["KindDocument"],
        "commitment" => texts["KindCommitment"],
        "ceasefire" => texts["KindCeasefire"],
        "body" => texts["KindBody"],
        "source" => texts["KindSource"],
        "statement" => texts["KindStatement"],
        _ => kind,
    };

    /// <summary>Returns why a hit is found, without the text.</summary>
    public static string Why(this IStringLocalizer<SearchTexts> texts, SearchMatch match) => match.Kind switch
    {
        "code" => texts["TextCode"],
        "key" => texts["TextKey"],
        "external-id" => texts["TextExternalId"],
        "label" => texts["TextLabel"],
        "alias" => texts["TextAlias"],
        "title" => texts["TextTitle"],
        "track" => texts["TextTrack"],
        "zone" => texts["TextZone"],
        "post" => texts["TextPost"],
        "publisher" => texts["TextPublisher"],
        "address" => texts["TextAddress"],
        "as-written" => texts["TextAsWritten"],
        "words" => texts["TextWords"],
        _ => texts["TextName"],
    };

    /// <summary>Returns whether a hit shows the matching text besides its name.</summary>
    public static bool ShowsText(SearchHit hit) => hit.Match.Text != hit.Name;

    /// <summary>Returns the address of a hit: its page, or the page of the entry with the text. A commitment is among the promises of its process.</summary>
    public static string To(this Links links, SearchHit hit) => hit.Kind switch
    {
        "statement" => links.To(RecordPath.OfCategory("entries", hit.Id)),
        "person" when !hit.Stream.StartsWith("person-", StringComparison.Ordinal) => links.To(RecordPath.OfCategory("entries", hit.Entry!)),
        _ => links.To(RecordPath.Of(hit.Stream)),
    };
}
