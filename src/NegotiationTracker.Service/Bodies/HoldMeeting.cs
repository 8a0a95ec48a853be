using FluentValidation;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Bodies;

/// <summary>Record that a body met.</summary>
public sealed class HoldMeeting() : Records<BodyMet>(
    "hold-meeting",
    "Record that a body met.",
    """
    {"slug": "first", "label": "First meeting", "participants": [{"actor": "HOSTLAND", "person": {"asWritten": "A. Envoy"}, "capacity": "chair"}, {"actor": "FARLAND"}], "place": "hilltown", "process": "northern-talks", "round": "3", "summary": "Lists were exchanged.", "when": "2018-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Body)
{
    protected override AbstractValidator<BodyMet> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<BodyMet>
    {
        public Checks() => RuleFor(m => m.Round).Must((m, round) => round is null || m.Process is not null).WithError(RequestMessages.RoundWithoutProcess);
    }
}
