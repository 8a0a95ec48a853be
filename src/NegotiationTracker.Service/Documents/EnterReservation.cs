using FluentValidation;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Documents;

/// <summary>Record an actor's reservation to a document or to a clause of it.</summary>
public sealed class EnterReservation() : Records<ReservationEntered>(
    "enter-reservation",
    "Record an actor's reservation to a document or to a clause of it.",
    """
    {"slug": "farland", "by": "FARLAND", "clause": "areas", "summary": "It holds that one of the areas is drawn too wide.", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Document)
{
    protected override AbstractValidator<ReservationEntered> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<ReservationEntered>
    {
        public Checks() => RuleFor(r => r.Summary).NotEmpty().WithError(RequestMessages.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
    }
}
