using FluentValidation;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Processes;

/// <summary>Record under which id another collection knows the process or the document.</summary>
public sealed class AssignExternalId() : Records<ExternalIdAssigned>(
    "assign-external-id",
    "Record under which id another collection knows the process or the document.",
    """
    {"scheme": "pa-x-process", "id": "115", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Process, Domain.Streams.Categories.Document)
{
    protected override AbstractValidator<ExternalIdAssigned> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<ExternalIdAssigned>
    {
        public Checks() => RuleFor(i => i.Id).NotEmpty().WithError(RequestMessages.ExternalId).MaximumLength(200).WithError(RequestMessages.TooLong(200));
    }
}
