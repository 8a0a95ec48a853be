using FluentValidation;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Documents;

/// <summary>Record that a document was issued.</summary>
public sealed class IssueDocument() : Records<DocumentIssued>(
    "issue-document",
    "Record that a document was issued.",
    """
    {"type": "joint-statement", "issuers": ["HOSTLAND"], "endorsers": ["FARLAND"], "refusers": ["NOR_LAND"], "process": "northern-talks", "round": "3", "reader": {"actor": "HOSTLAND", "capacity": "foreign-minister"}, "clauses": [{"slug": "areas", "heading": "1", "summary": "Four areas are to be quiet."}], "languages": ["en"], "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Document)
{
    protected override AbstractValidator<DocumentIssued> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<DocumentIssued>
    {
        public Checks()
        {
            RuleFor(d => d.Refusers).Must((d, refusers) => !refusers.Any(d.Endorsers.Contains)).WithError(RequestMessages.EndorsedAndRefused);
            RuleFor(d => d.Clauses).Must(c => c.Select(p => p.Slug).Distinct().Count() == c.Count).WithError(RequestMessages.RepeatedClause);
            RuleForEach(d => d.Clauses).Must(c => c.Summary is null or { Length: > 0 and <= 4000 }).WithError(RequestMessages.ClauseSummary);
            RuleForEach(d => d.Languages).Must(l => l.Length is >= 2 and <= 35).WithError(RequestMessages.Language);
        }
    }
}
