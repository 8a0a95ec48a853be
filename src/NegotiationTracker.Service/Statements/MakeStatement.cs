using FluentValidation;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Statements;

/// <summary>Record that a statement was made.</summary>
public sealed class MakeStatement() : Records<StatementMade>(
    "make-statement",
    "Record that a statement was made.",
    """
    {"slug": "opening-words", "speaker": {"actor": "HOSTLAND"}, "topics": ["maps"], "summary": "The host stresses the weight of the maps.", "when": "2017-03-14", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round, Domain.Streams.Categories.Process)
{
    protected override AbstractValidator<StatementMade> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<StatementMade>
    {
        public Checks()
        {
            RuleFor(s => s.Speaker).Must(s => s.All.Any() || s.Collective is not null).WithError(RequestMessages.Speaker);
            RuleFor(s => s.Summary).NotEmpty().WithError(RequestMessages.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
        }
    }
}
