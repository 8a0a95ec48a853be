using FluentValidation;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Commitments;

/// <summary>Record that a commitment was let go.</summary>
public sealed class WaiveCommitment() : Records<CommitmentWaived>(
    "waive-commitment",
    "Record that a commitment was let go.",
    """
    {"by": "NOR_LAND", "reason": "Another body took over.", "when": "2017-03-28", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Commitment)
{
    protected override AbstractValidator<CommitmentWaived> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<CommitmentWaived>
    {
        public Checks() => RuleFor(w => w.Reason).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
    }
}
