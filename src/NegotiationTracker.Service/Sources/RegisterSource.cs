using FluentValidation;
using NegotiationTracker.Domain.Sources;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Sources;

/// <summary>Enter a source in the registry.</summary>
public sealed class RegisterSource() : Records<SourceRegistered>(
    "register-source",
    "Enter a source in the registry.",
    """
    {"publisher": "Host Land, Foreign Ministry", "address": "https://mfa.example/readout", "access": "read", "evidence": {"unsourced": true}}
    """,
    Domain.Streams.Categories.Source)
{
    protected override AbstractValidator<SourceRegistered> Rules { get; } = new Checks();

    private sealed class Checks : AbstractValidator<SourceRegistered>
    {
        public Checks()
        {
            RuleFor(s => s.Publisher).NotNull().When(s => s.Address is null).WithError(RequestMessages.PublisherOrAddress);
            RuleFor(s => s.Address).MaximumLength(2000).WithError(RequestMessages.TooLong(2000));
            RuleFor(s => s.Text!.Sha256).Matches("^[0-9a-f]{64}$").When(s => s.Text is not null).WithError(RequestMessages.Sha256);
            RuleFor(s => s.Text!.Characters).GreaterThan(0).When(s => s.Text is not null).WithError(RequestMessages.Characters);
        }
    }
}
