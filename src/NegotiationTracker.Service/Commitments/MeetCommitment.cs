using FluentValidation;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Commitments;

/// <summary>Record that a commitment was met.</summary>
public sealed class MeetCommitment() : Records<CommitmentMet>(
    "meet-commitment",
    "Record that a commitment was met.",
    """
    {"summary": "The working group met for the first time.", "when": "2017-03-27", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Commitment)
{
    protected override AbstractValidator<CommitmentMet> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<CommitmentMet>
    {
        public Checks() => RuleFor(m => m.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
    }
}
