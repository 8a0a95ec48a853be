using FluentValidation;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;

namespace NegotiationTracker.Service.Features.Delegations;

/// <summary>The commands of the delegations of a round.</summary>
public static class DelegationCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<DelegationInvited>
        {
            Name = "invite-delegation",
            Summary = "Record that an actor was invited.",
            Example =
                """
                {"actor": "HOSTLAND", "role": "observer", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<DelegationExpected>
        {
            Name = "expect-delegation",
            Summary = "Record that an actor was expected to come.",
            Example =
                """
                {"actor": "HOSTLAND", "role": "observer", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<DelegationSeated>
        {
            Name = "seat-delegation",
            Summary = "Record that a delegation took part in a role.",
            Example =
                """
                {"actor": "HOSTLAND", "role": "observer", "head": {"asWritten": "A. Envoy"}, "asWritten": "the Host Land", "when": "2017-03-14/2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
            Rules = rules => rules.RuleFor(e => e.Groups).GreaterThanOrEqualTo(2).WithError(RequestMessages.Groups),
        },
        new FactCommand<DelegationHeadChanged>
        {
            Name = "change-head",
            Summary = "Record that a delegation has a new head.",
            Example =
                """
                {"slug": "new-head", "actor": "HOSTLAND", "head": {"asWritten": "B. Envoy"}, "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<DelegationArrivedLate>
        {
            Name = "record-late-arrival",
            Summary = "Record that a delegation arrived late.",
            Example =
                """
                {"actor": "HOSTLAND", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<DelegationAbsent>
        {
            Name = "record-absence",
            Summary = "Record that a delegation was absent from the round or from one session.",
            Example =
                """
                {"slug": "stayed-away", "actor": "FARLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<DelegationWalkedOut>
        {
            Name = "record-walk-out",
            Summary = "Record that a delegation walked out.",
            Example =
                """
                {"slug": "over-maps", "actor": "HOSTLAND", "reason": "over the maps", "when": "2017-03-14", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<DelegationReturned>
        {
            Name = "record-return",
            Summary = "Record that a delegation returned after a walkout.",
            Example =
                """
                {"slug": "over-maps", "actor": "HOSTLAND", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<DelegationWithdrew>
        {
            Name = "withdraw-delegation",
            Summary = "Record that a delegation withdrew for good.",
            Example =
                """
                {"actor": "HOSTLAND", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<CredentialsChallenged>
        {
            Name = "challenge-credentials",
            Summary = "Record that credentials were disputed.",
            Example =
                """
                {"slug": "who-speaks", "actor": "HOSTLAND", "by": "FARLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
    ];

    public static IServiceCollection AddDelegations(this IServiceCollection services) => services.AddCommands(Commands).AddSingleton<AttendanceQueries>().AddSingleton<PartyQueries>();

    public static void MapDelegations(this IEndpointRouteBuilder routes)
    {
        routes.MapCommands(Commands);
        AttendanceQueries.Map(routes);
        PartyQueries.Map(routes);
    }
}
