using FluentValidation;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Commitments;

/// <summary>Record that a source says a commitment was missed.</summary>
public sealed class MissCommitment() : Records<CommitmentMissed>(
    "miss-commitment",
    "Record that a source says a commitment was missed.",
    """
    {"reason": "The members could not be agreed on.", "when": "2017-03-30", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Commitment)
{
    protected override AbstractValidator<CommitmentMissed> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<CommitmentMissed>
    {
        public Checks() => RuleFor(m => m.Reason).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
    }
}
