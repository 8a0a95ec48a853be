using FluentValidation;
using NegotiationTracker.Domain.Actors;
using NegotiationTracker.Domain.Values;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Actors;

/// <summary>Record another name of an actor or a place.</summary>
public sealed class RecordAlias() : Records<AliasRecorded>(
    "record-alias",
    "Record another name of an actor or a place.",
    """
    {"alias": "The Host Land", "language": "en", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
    """,
    Domain.Streams.Categories.Actor, Domain.Streams.Categories.Place)
{
    protected override AbstractValidator<AliasRecorded> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<AliasRecorded>
    {
        public Checks() => RuleFor(a => a.Alias).Must(a => a.Length is > 0 and <= 500 && TextRules.InName(a) is null)
            .WithError(ValueMessages.NameLength);
    }
}
