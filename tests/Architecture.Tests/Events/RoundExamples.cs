using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Statements;

namespace NegotiationTracker.Architecture.Tests.Events;

/// <summary>Examples of rounds.</summary>
internal static partial class Examples
{
    /// <summary>The members that every fact has are set here: it denies, contradicts, and calls a list complete.</summary>
    private static DelegationSeated Seated => new(
        Actor("NORTH"), Role.CoChair, Known("p-1", "Jane Doe"), List(Unmatched("u-0123456789abcdef01234567", "R. Roe")), "The North", DelegationLevel.DeputyMinister, 3)
    {
        Mode = Mode.Denies,
        Contradicts = [Entry],
        Complete = ["members"],
    };

    private static IEnumerable<Fact> Rounds() =>
    [
        new RoundAnnounced(Name("Round 7"), 7, RoundKind.Round, Date("2017-03-15/2017-03-16"), Slug("old-harbour"), Actor("HOSTLAND")),
        new RoundRescheduled(Slug("move-1"), Date("2017-03~"), Actor("HOSTLAND"), "The hall was not ready."),
        new RoundRelocated(Slug("move-2"), Slug("old-harbour"), Actor("HOSTLAND"), "The hall was too small."),
        new RoundCancelled(Slug("off-1"), Actor("HOSTLAND"), "One side stayed away."),
        new RoundOpened(Name("Round 7"), 7, RoundKind.Round, Slug("old-harbour"), Actor("HOSTLAND")),
        new SessionHeld(
            Slug("plenary"), SessionFormat.Plenary,
            List(new Participant(Actor("NORTH"), Known("p-1", "Jane Doe"), Slug("head-of-delegation")), new Participant(Actor("SOUTH"))),
            Actor("HOSTLAND"), Slug("old-harbour"), "The agenda was agreed.")
            { Complete = ["participants"] },
        new MediationHeld(
            Slug("calls-of-march"), List(new Participant(Actor("HOSTLAND"), Known("p-1", "Jane Doe"), Slug("special-envoy"))), List(new Participant(Actor("NORTH")), new Participant(Actor("SOUTH"))),
            MediationMeans.Shuttle, DelegationLevel.SpecialEnvoy, List(Slug("old-harbour"), Slug("hilltown")), "The agenda of the next round.")
            { Complete = ["met"] },
        new RoundClosed(JointStatement.None, "No agreement."),
        new RoundPaused(Slug("pause-1"), Actor("HOSTLAND"), "Consultations in the capitals."),
        new RoundResumed(Slug("pause-1"), Slug("old-harbour")),
        new RoundRenumbered(Slug("count-1"), 8, Name("Round 8"), Actor("HOSTLAND"), "The meeting in spring counts as a round."),
        new NextRoundAnnounced(Slug("next"), Date("2017-05"), Slug("old-harbour"), Actor("HOSTLAND"), Name("Round 8")),
        new AnnouncementRedeemed(Slug("northern-talks"), Slug("6"), Slug("next")),
    ];

    private static IEnumerable<Fact> Delegations() =>
    [
        new DelegationInvited(Actor("NORTH"), Role.Party, Actor("HOSTLAND")),
        new DelegationExpected(Actor("NORTH"), Role.Party),
        Seated,
        new DelegationHeadChanged(Slug("change-1"), Actor("NORTH"), Known("p-1", "Jane Doe"), Unmatched("u-0123456789abcdef01234567", "R. Roe"), "Illness."),
        new DelegationArrivedLate(Actor("NORTH"), "Bad weather."),
        new DelegationAbsent(Slug("absence-1"), Actor("NORTH"), Slug("plenary"), "In protest."),
        new DelegationWalkedOut(Slug("walk-out-1"), Actor("NORTH"), Slug("plenary"), "Over the agenda."),
        new DelegationReturned(Slug("walk-out-1"), Actor("NORTH")),
        new DelegationWithdrew(Actor("NORTH"), "No progress."),
        new CredentialsChallenged(Slug("challenge-1"), Actor("NORTH"), Actor("SOUTH"), "Another body claims the seat."),
    ];

    private static IEnumerable<Fact> Words() =>
    [
        new StatementMade(
            Slug("opening"), new Speaker(Actor("HOSTLAND"), Known("p-1", "Jane Doe"), Role: Role.Host), List(Slug("agenda"), Slug("aid")), "The host welcomes both sides.")
            { Session = Slug("plenary") },
        new CeasefireStatementMade(
            Slug("appeal"), new Speaker(Collective: "the observers", Actors: List(Actor("WEST"), Actor("EAST")), Role: Role.Observer), List(Slug("ceasefire")),
            "The observers call for the ceasefire to be kept.", Stance.CallsFor, List(Slug("border-2016")), LinkInferred: true)
            { Session = Slug("plenary") },
    ];
}
