using FluentValidation;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Documents;

/// <summary>Record how a document stands to a process, a round, a ceasefire or another document.</summary>
public sealed class LinkDocument() : Records<DocumentLinked>(
    "link-document",
    "Record how a document stands to a process, a round, a ceasefire or another document.",
    """
    {"kind": "belongs-to", "to": "process-southern-talks", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Document)
{
    protected override AbstractValidator<DocumentLinked> Rules { get; } = new Checks();

    protected override IEnumerable<Problem> Against(StreamId stream, DocumentLinked fact) =>
        fact.To == stream ? [new Problem("to", RequestMessages.LinkToItself)] : [];

    private sealed class Checks : AbstractValidator<DocumentLinked>
    {
        public Checks() => RuleFor(l => l.Kind).Must((l, kind) => DocumentLinked.KindsTo(l.To.Category).Contains(kind)).WithMessage(l =>
            DocumentLinked.KindsTo(l.To.Category).Select(k => Domain.Values.Words.Of(k)).ToList() is { Count: > 0 } kinds
                ? RequestMessages.DocumentLink(l.To.Category, kinds).Text
                : "a document cannot be linked to this; use a process, a round, a ceasefire or a document").WithErrorCode("conflicting-members");
    }
}
