using FluentValidation;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;

namespace NegotiationTracker.Service.Features.Statements;

/// <summary>The commands of statements, on rounds and on processes.</summary>
public static class StatementCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<StatementMade>
        {
            Name = "make-statement",
            Summary = "Record that a statement was made.",
            Example =
                """
                {"slug": "opening-words", "speaker": {"actor": "HOSTLAND"}, "topics": ["maps"], "summary": "The host stresses the weight of the maps.", "when": "2017-03-14", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round, Categories.Process],
            Rules = rules =>
            {
                rules.RuleFor(s => s.Speaker).Must(s => s.All.Any() || s.Collective is not null).WithError(RequestMessages.Speaker);
                rules.RuleFor(s => s.Summary).NotEmpty().WithError(RequestMessages.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
            },
        },
        new FactCommand<CeasefireStatementMade>
        {
            Name = "make-ceasefire-statement",
            Summary = "Record that a statement about a ceasefire was made.",
            Example =
                """
                {"slug": "on-the-ceasefire", "speaker": {"actor": "HOSTLAND"}, "topics": ["ceasefire"], "summary": "The host calls for the ceasefire to be kept.", "stance": "calls-for", "when": "2017-03-14", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round, Categories.Process],
            Rules = rules =>
            {
                rules.RuleFor(s => s.Speaker).Must(s => s.All.Any() || s.Collective is not null).WithError(RequestMessages.Speaker);
                rules.RuleFor(s => s.Summary).NotEmpty().WithError(RequestMessages.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
            },
        },
    ];

    public static IServiceCollection AddStatements(this IServiceCollection services) => services.AddCommands(Commands);

    public static void MapStatements(this IEndpointRouteBuilder routes) => routes.MapCommands(Commands);
}
