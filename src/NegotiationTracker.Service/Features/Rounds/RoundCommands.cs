using FluentValidation;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Commands;

namespace NegotiationTracker.Service.Features.Rounds;

/// <summary>The commands of rounds, with their sessions and the announcements of next rounds.</summary>
public static class RoundCommands
{
    private static readonly CommandDefinition[] Commands =
    [
        new FactCommand<RoundAnnounced>
        {
            Name = "announce-round",
            Summary = "Record that a round was announced, with or without a window and a place.",
            Example =
                """
                {"label": "Third round", "number": 3, "kind": "round", "window": "2017-03-11/2017-03-20", "place": "hilltown", "by": "HOSTLAND", "when": "2017-02-20", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<RoundRescheduled>
        {
            Name = "reschedule-round",
            Summary = "Record that a round was moved to another time.",
            Example =
                """
                {"slug": "to-april", "window": "2017-04", "reason": "a delegation asked for it", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<RoundRelocated>
        {
            Name = "relocate-round",
            Summary = "Record that a round was moved to another place.",
            Example =
                """
                {"slug": "to-lakeside", "place": "lakeside", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<RoundCancelled>
        {
            Name = "cancel-round",
            Summary = "Record that a round was cancelled.",
            Example =
                """
                {"slug": "called-off", "by": "HOSTLAND", "when": "2017-03-01", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<RoundOpened>
        {
            Name = "open-round",
            Summary = "Record that a round began.",
            Example =
                """
                {"label": "Third round", "number": 3, "place": "hilltown", "host": "HOSTLAND", "when": "2017-03-14", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<RoundPaused>
        {
            Name = "pause-round",
            Summary = "Record that a round was paused.",
            Example =
                """
                {"slug": "first-pause", "by": "HOSTLAND", "reason": "Consultations in the capitals.", "when": "2017-03-14", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<RoundResumed>
        {
            Name = "resume-round",
            Summary = "Record that a round went on after a pause.",
            Example =
                """
                {"slug": "first-pause", "place": "lakeside", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<RoundRenumbered>
        {
            Name = "renumber-round",
            Summary = "Record that a round is counted or called otherwise.",
            Example =
                """
                {"slug": "counted-anew", "number": 4, "label": "Fourth round", "by": "HOSTLAND", "reason": "The meeting in the spring counts as a round.", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
            Rules = rules => rules.RuleFor(r => r.Number).NotNull().When(r => r.Label is null).WithError(RequestMessages.NumberOrLabel),
        },
        new FactCommand<SessionHeld>
        {
            Name = "hold-session",
            Summary = "Record that a session of a round took place.",
            Example =
                """
                {"slug": "plenary", "format": "plenary", "participants": [{"actor": "HOSTLAND"}], "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<MediationHeld>
        {
            Name = "hold-mediation",
            Summary = "Record that a mediator spoke with others, at a round or without one.",
            Example =
                """
                {"slug": "calls-of-march", "mediators": [{"actor": "HOSTLAND"}], "met": [{"actor": "FARLAND"}, {"actor": "NOR_LAND"}], "means": "telephone", "level": "special-envoy", "places": ["hilltown"], "summary": "The agenda of the next round.", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round, Categories.Process],
            Rules = rules => rules.RuleFor(m => m.Mediators).Must(m => m.Count > 0).WithError(RequestMessages.NoMediator),
        },
        new FactCommand<RoundClosed>
        {
            Name = "close-round",
            Summary = "Record that a round ended, with or without a joint statement.",
            Example =
                """
                {"jointStatement": "none", "outcome": "No agreement on maps; a working group goes on.", "when": "2017-03-15", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<NextRoundAnnounced>
        {
            Name = "announce-next-round",
            Summary = "Record that a round announced the next round.",
            Example =
                """
                {"slug": "next", "window": "2017-05", "place": "hilltown", "by": "HOSTLAND", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
        new FactCommand<AnnouncementRedeemed>
        {
            Name = "redeem-announcement",
            Summary = "Record that this round fulfils the announcement of an earlier round.",
            Example =
                """
                {"process": "northern-talks", "round": "2", "promise": "next", "evidence": {"sources": [{"source": "host-readout", "locator": "paragraph 2"}]}}
                """,
            Streams = [Categories.Round],
        },
    ];

    public static IServiceCollection AddRounds(this IServiceCollection services) => services.AddCommands(Commands).AddSingleton<RoundQueries>();

    public static void MapRounds(this IEndpointRouteBuilder routes)
    {
        routes.MapCommands(Commands);
        RoundQueries.Map(routes);
    }
}
