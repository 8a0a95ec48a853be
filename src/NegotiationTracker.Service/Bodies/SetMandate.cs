using FluentValidation;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Bodies;

/// <summary>Record what a body was charged with.</summary>
public sealed class SetMandate() : Records<MandateSet>(
    "set-mandate",
    "Record what a body was charged with.",
    """
    {"slug": "first", "mandate": "To draw up lists of detainees.", "by": ["HOSTLAND"], "term": {"duration": "P10D"}, "when": "2017-12-22", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Body)
{
    protected override AbstractValidator<MandateSet> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<MandateSet>
    {
        public Checks() => RuleFor(m => m.Mandate).NotEmpty().WithError(RequestMessages.Mandate).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
    }
}
