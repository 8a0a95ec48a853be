using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds evidence in the form in which answers give it.</summary>
public static class EvidenceBuilder
{
    /// <param name="book">The record of the entry. It knows which sources were withdrawn.</param>
    /// <param name="evidence">The evidence.</param>
    public static Contracts.Evidence Of(RecordState book, Evidence evidence) => new()
    {
        Sources = evidence.Sources.Select(c => Citation(book, c)).ToValueList(),
        Unsourced = evidence.Unsourced,
        SourcesWithdrawn = evidence.RestsOnlyOn(book.Sources.Withdrawn) ? true : null,
    };

    internal static Contracts.Citation Citation(RecordState book, Citation citation) => new()
    {
        Source = citation.Source.Text,
        Edition = citation.Edition?.Text,
        Withdrawn = book.Sources.Withdrawn.Contains(citation.Source.Text) ? true : null,
        Locator = citation.Locator,
        Text = citation.Text is not { } text ? null : new Contracts.CitedText
        {
            Sha256 = text.Sha256,
            Ranges = text.Ranges.Select(r => new Contracts.TextRange { Start = r.Start, End = r.End }).ToValueList(),
        },
    };
}
