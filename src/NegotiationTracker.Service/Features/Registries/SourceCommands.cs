using FluentValidation;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;

namespace NegotiationTracker.Service.Features.Registries;

/// <summary>The commands of the registry of sources.</summary>
public static class SourceCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<SourceRegistered>
        {
            Name = "register-source",
            Summary = "Enter a source in the registry.",
            Example =
                """
                {"publisher": "Host Land, Foreign Ministry", "address": "https://mfa.example/readout", "access": "read", "evidence": {"unsourced": true}}
                """,
            Streams = [Categories.Source],
            Rules = rules =>
            {
                rules.RuleFor(s => s.Publisher).NotNull().When(s => s.Address is null).WithError(RequestMessages.PublisherOrAddress);
                rules.RuleFor(s => s.Address).MaximumLength(2000).WithError(RequestMessages.TooLong(2000));
                rules.RuleFor(s => s.Text!.Sha256).Matches("^[0-9a-f]{64}$").When(s => s.Text is not null).WithError(RequestMessages.Sha256);
                rules.RuleFor(s => s.Text!.Characters).GreaterThan(0).When(s => s.Text is not null).WithError(RequestMessages.Characters);
            },
        },
    ];

    internal static IServiceCollection AddSources(this IServiceCollection services) => services.AddCommands(Commands);

    internal static void MapSources(this IEndpointRouteBuilder routes) => routes.MapCommands(Commands);
}
