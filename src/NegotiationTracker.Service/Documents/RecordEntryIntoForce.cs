using FluentValidation;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Documents;

/// <summary>Record from which day a document is in force.</summary>
public sealed class RecordEntryIntoForce() : Records<DocumentEnteredIntoForce>(
    "record-entry-into-force",
    "Record from which day a document is in force.",
    """
    {"ground": "a clause of its own", "when": "2017-03-16", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Document)
{
    protected override AbstractValidator<DocumentEnteredIntoForce> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<DocumentEnteredIntoForce>
    {
        public Checks() => RuleFor(f => f.Ground).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
    }
}
