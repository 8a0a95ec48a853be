using FluentValidation;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Commitments;

/// <summary>Record that someone undertook to do something.</summary>
public sealed class MakeCommitment() : Records<CommitmentMade>(
    "make-commitment",
    "Record that someone undertook to do something.",
    """
    {"by": ["HOSTLAND", "FARLAND"], "to": ["NOR_LAND"], "summary": "They are to form a working group.", "process": "northern-talks", "round": "3", "due": "../2017-03-29", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Commitment)
{
    protected override AbstractValidator<CommitmentMade> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<CommitmentMade>
    {
        public Checks()
        {
            RuleFor(c => c.Summary).NotEmpty().WithError(RequestMessages.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
            RuleFor(c => c.Clause).Must((c, clause) => clause is null || c.Document is not null).WithError(RequestMessages.ClauseWithoutDocument);
        }
    }
}
