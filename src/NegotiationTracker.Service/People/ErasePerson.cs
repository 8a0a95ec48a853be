using FluentValidation;
using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.People;

/// <summary>Erase every name of a person, for good.</summary>
public sealed class ErasePerson() : Records<PersonErased>(
    "erase-person",
    "Erase every name of a person, for good.",
    """
    {"reason": "The person asked for it.", "evidence": {"unsourced": true}}
    """,
    Domain.Streams.Categories.Person)
{
    protected override AbstractValidator<PersonErased> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<PersonErased>
    {
        public Checks()
        {
            RuleFor(e => e.Reason).Must(reason => reason.Length is > 0 and <= 4000).WithMessage("a reason in 1 to 4000 characters is expected");
            RuleFor(e => e.Mode).Equal(Mode.Asserts).WithMessage("that somebody was erased is not a source's account, and cannot be denied");
        }
    }
}
