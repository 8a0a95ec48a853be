using FluentValidation;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;

namespace NegotiationTracker.Service.Features.Bodies;

/// <summary>The commands of bodies, such as working groups and monitoring mechanisms.</summary>
public static class BodyCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<BodyEstablished>
        {
            Name = "establish-body",
            Summary = "Record that a body was established.",
            Example =
                """
                {"kind": "working-group", "name": "Working group on detainees", "members": ["HOSTLAND", "FARLAND"], "chair": "HOSTLAND", "processes": ["northern-talks"], "summary": "It is to prepare exchanges.", "when": "2017-12-22", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Body],
        },
        new FactCommand<MandateSet>
        {
            Name = "set-mandate",
            Summary = "Record the mandate of a body.",
            Example =
                """
                {"slug": "first", "mandate": "To draw up lists of detainees.", "by": ["HOSTLAND"], "term": {"duration": "P10D"}, "when": "2017-12-22", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Body],
            Rules = rules => rules.RuleFor(m => m.Mandate).NotEmpty().WithError(RequestMessages.Mandate).MaximumLength(4000).WithError(RequestMessages.TooLong(4000)),
        },
        new FactCommand<BodyMet>
        {
            Name = "hold-meeting",
            Summary = "Record that a body met.",
            Example =
                """
                {"slug": "first", "label": "First meeting", "participants": [{"actor": "HOSTLAND", "person": {"asWritten": "A. Envoy"}, "capacity": "chair"}, {"actor": "FARLAND"}], "place": "hilltown", "process": "northern-talks", "round": "3", "summary": "Lists were exchanged.", "when": "2018-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Body],
            Rules = rules => rules.RuleFor(m => m.Round).Must((m, round) => round is null || m.Process is not null).WithError(RequestMessages.RoundWithoutProcess),
        },
        new FactCommand<BodyDissolved>
        {
            Name = "dissolve-body",
            Summary = "Record that a body was dissolved.",
            Example =
                """
                {"reason": "Its task was done.", "when": "2019-06", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Body],
        },
    ];

    public static IServiceCollection AddBodies(this IServiceCollection services) => services.AddCommands(Commands);

    public static void MapBodies(this IEndpointRouteBuilder routes) => routes.MapCommands(Commands);
}
