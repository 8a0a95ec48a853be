using FluentValidation;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Statements;

/// <summary>Record that a statement about a ceasefire was made.</summary>
public sealed class MakeCeasefireStatement() : Records<CeasefireStatementMade>(
    "make-ceasefire-statement",
    "Record that a statement about a ceasefire was made.",
    """
    {"slug": "on-the-ceasefire", "speaker": {"actor": "HOSTLAND"}, "topics": ["ceasefire"], "summary": "The host calls for the ceasefire to be kept.", "stance": "calls-for", "when": "2017-03-14", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Round, Domain.Streams.Categories.Process)
{
    protected override AbstractValidator<CeasefireStatementMade> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<CeasefireStatementMade>
    {
        public Checks()
        {
            RuleFor(s => s.Speaker).Must(s => s.All.Any() || s.Collective is not null).WithError(RequestMessages.Speaker);
            RuleFor(s => s.Summary).NotEmpty().WithError(RequestMessages.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
        }
    }
}
