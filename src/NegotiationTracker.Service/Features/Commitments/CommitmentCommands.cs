using FluentValidation;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;

namespace NegotiationTracker.Service.Features.Commitments;

/// <summary>The commands of commitments.</summary>
public static class CommitmentCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<CommitmentMade>
        {
            Name = "make-commitment",
            Summary = "Record that an actor made a commitment.",
            Example =
                """
                {"by": ["HOSTLAND", "FARLAND"], "to": ["NOR_LAND"], "summary": "They are to form a working group.", "process": "northern-talks", "round": "3", "due": "../2017-03-29", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Commitment],
            Rules = rules =>
            {
                rules.RuleFor(c => c.Summary).NotEmpty().WithError(RequestMessages.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000));
                rules.RuleFor(c => c.Clause).Must((c, clause) => clause is null || c.Document is not null).WithError(RequestMessages.ClauseWithoutDocument);
            },
        },
        new FactCommand<CommitmentMet>
        {
            Name = "meet-commitment",
            Summary = "Record that a commitment was met.",
            Example =
                """
                {"summary": "The working group met for the first time.", "when": "2017-03-27", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Commitment],
            Rules = rules => rules.RuleFor(m => m.Summary).MaximumLength(4000).WithError(RequestMessages.TooLong(4000)),
        },
        new FactCommand<CommitmentMissed>
        {
            Name = "miss-commitment",
            Summary = "Record that a source says a commitment was missed.",
            Example =
                """
                {"reason": "The members could not be agreed on.", "when": "2017-03-30", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Commitment],
            Rules = rules => rules.RuleFor(m => m.Reason).MaximumLength(4000).WithError(RequestMessages.TooLong(4000)),
        },
        new FactCommand<CommitmentWaived>
        {
            Name = "waive-commitment",
            Summary = "Record that a commitment was waived.",
            Example =
                """
                {"by": "NOR_LAND", "reason": "Another body took over.", "when": "2017-03-28", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Commitment],
            Rules = rules => rules.RuleFor(w => w.Reason).MaximumLength(4000).WithError(RequestMessages.TooLong(4000)),
        },
    ];

    public static IServiceCollection AddCommitments(this IServiceCollection services) => services.AddCommands(Commands).AddSingleton<PromiseQueries>();

    public static void MapCommitments(this IEndpointRouteBuilder routes)
    {
        routes.MapCommands(Commands);
        PromiseQueries.Map(routes);
    }
}
