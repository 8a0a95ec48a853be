using FluentValidation;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Ceasefires;

/// <summary>Record a report of violations.</summary>
public sealed class ReportViolations() : Records<ViolationsReported>(
    "report-violations",
    "Record a report of violations.",
    """
    {"slug": "week-6", "period": "2017-02-06/2017-02-12", "count": 35, "area": "The border districts.", "monitor": "HOSTLAND", "by": "NOR_LAND", "summary": "Most were exchanges of fire.", "when": "2017-02-13", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Ceasefire)
{
    protected override AbstractValidator<ViolationsReported> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<ViolationsReported>
    {
        public Checks() => RuleFor(r => r.Count).GreaterThanOrEqualTo(0).WithError(RequestMessages.Count);
    }
}
