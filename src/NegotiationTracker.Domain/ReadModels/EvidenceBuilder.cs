using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds evidence in the form in which answers give it.</summary>
public static class EvidenceBuilder
{
    public static Contracts.Evidence Of(Evidence evidence) => new() { Sources = evidence.Sources.Select(Citation).ToValueList(), Unsourced = evidence.Unsourced };

    internal static Contracts.Citation Citation(Citation citation) => new()
    {
        Source = citation.Source.Text,
        Locator = citation.Locator,
        Text = citation.Text is not { } text ? null : new Contracts.CitedText
        {
            Sha256 = text.Sha256,
            Ranges = text.Ranges.Select(r => new Contracts.TextRange { Start = r.Start, End = r.End }).ToValueList(),
        },
    };
}
