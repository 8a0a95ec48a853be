using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Actors;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Places;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Sources;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>An event of the catalogue: its type, its name on disk, the categories of stream that it stands on.</summary>
public sealed record Catalogued(Type Type, string Alias, params string[] Categories);

/// <summary>Every event there is, under the name that it has on disk for ever.</summary>
public static class Catalogue
{
    public static IReadOnlyList<Catalogued> Events { get; } =
    [
        new(typeof(ProcessOpened), "process-opened.v1", Categories.Process),
        new(typeof(ProcessRenamed), "process-renamed.v1", Categories.Process),
        new(typeof(ExternalIdAssigned), "external-id-assigned.v1", Categories.Process, Categories.Document),
        new(typeof(ProcessLinked), "process-linked.v1", Categories.Process),
        new(typeof(ProcessStatusReported), "process-status-reported.v1", Categories.Process),
        new(typeof(TrackOpened), "track-opened.v1", Categories.Process),
        new(typeof(RoundAnnounced), "round-announced.v1", Categories.Round),
        new(typeof(RoundRescheduled), "round-rescheduled.v1", Categories.Round),
        new(typeof(RoundRelocated), "round-relocated.v1", Categories.Round),
        new(typeof(RoundCancelled), "round-cancelled.v1", Categories.Round),
        new(typeof(RoundOpened), "round-opened.v1", Categories.Round),
        new(typeof(SessionHeld), "session-held.v1", Categories.Round),
        new(typeof(RoundClosed), "round-closed.v1", Categories.Round),
        new(typeof(NextRoundAnnounced), "next-round-announced.v1", Categories.Round),
        new(typeof(AnnouncementRedeemed), "announcement-redeemed.v1", Categories.Round),
        new(typeof(DelegationInvited), "delegation-invited.v1", Categories.Round),
        new(typeof(DelegationExpected), "delegation-expected.v1", Categories.Round),
        new(typeof(DelegationSeated), "delegation-seated.v1", Categories.Round),
        new(typeof(DelegationHeadChanged), "delegation-head-changed.v1", Categories.Round),
        new(typeof(DelegationArrivedLate), "delegation-arrived-late.v1", Categories.Round),
        new(typeof(DelegationAbsent), "delegation-absent.v1", Categories.Round),
        new(typeof(DelegationWalkedOut), "delegation-walked-out.v1", Categories.Round),
        new(typeof(DelegationReturned), "delegation-returned.v1", Categories.Round),
        new(typeof(DelegationWithdrew), "delegation-withdrew.v1", Categories.Round),
        new(typeof(CredentialsChallenged), "credentials-challenged.v1", Categories.Round),
        new(typeof(StatementMade), "statement-made.v1", Categories.Round, Categories.Process),
        new(typeof(CeasefireStatementMade), "ceasefire-statement-made.v1", Categories.Round, Categories.Process),
        new(typeof(DocumentIssued), "document-issued.v1", Categories.Document),
        new(typeof(DocumentSigned), "document-signed.v1", Categories.Document),
        new(typeof(ReservationEntered), "reservation-entered.v1", Categories.Document),
        new(typeof(DocumentEnteredIntoForce), "document-entered-into-force.v1", Categories.Document),
        new(typeof(DocumentLinked), "document-linked.v1", Categories.Document),
        new(typeof(CommitmentMade), "commitment-made.v1", Categories.Commitment),
        new(typeof(CommitmentMet), "commitment-met.v1", Categories.Commitment),
        new(typeof(CommitmentMissed), "commitment-missed.v1", Categories.Commitment),
        new(typeof(CommitmentWaived), "commitment-waived.v1", Categories.Commitment),
        new(typeof(CeasefireDeclared), "ceasefire-declared.v1", Categories.Ceasefire),
        new(typeof(CeasefireTookEffect), "ceasefire-took-effect.v1", Categories.Ceasefire),
        new(typeof(CeasefireExtended), "ceasefire-extended.v1", Categories.Ceasefire),
        new(typeof(CeasefireRecommitted), "ceasefire-recommitted.v1", Categories.Ceasefire),
        new(typeof(CeasefireSuspended), "ceasefire-suspended.v1", Categories.Ceasefire),
        new(typeof(CeasefireDenied), "ceasefire-denied.v1", Categories.Ceasefire),
        new(typeof(CeasefireLapsed), "ceasefire-lapsed.v1", Categories.Ceasefire),
        new(typeof(CeasefireEnded), "ceasefire-ended.v1", Categories.Ceasefire),
        new(typeof(ZoneEstablished), "zone-established.v1", Categories.Ceasefire),
        new(typeof(ZoneExtended), "zone-extended.v1", Categories.Ceasefire),
        new(typeof(ZoneDissolved), "zone-dissolved.v1", Categories.Ceasefire),
        new(typeof(MonitoringAgreed), "monitoring-agreed.v1", Categories.Ceasefire),
        new(typeof(MonitoringStarted), "monitoring-started.v1", Categories.Ceasefire),
        new(typeof(ViolationsReported), "violations-reported.v1", Categories.Ceasefire),
        new(typeof(CeasefireLinked), "ceasefire-linked.v1", Categories.Ceasefire),
        new(typeof(BodyEstablished), "body-established.v1", Categories.Body),
        new(typeof(MandateSet), "mandate-set.v1", Categories.Body),
        new(typeof(BodyMet), "body-met.v1", Categories.Body),
        new(typeof(BodyDissolved), "body-dissolved.v1", Categories.Body),
        new(typeof(ActorRegistered), "actor-registered.v1", Categories.Actor),
        new(typeof(AliasRecorded), "alias-recorded.v1", Categories.Actor, Categories.Place),
        new(typeof(PersonRegistered), "person-registered.v1", Categories.Person),
        new(typeof(PersonAliasRecorded), "person-alias-recorded.v1", Categories.Person),
        new(typeof(PostHeld), "post-held.v1", Categories.Person),
        new(typeof(MatchConfirmed), "match-confirmed.v1", Categories.Person),
        new(typeof(PersonErased), "person-erased.v1", Categories.Person),
        new(typeof(PlaceRegistered), "place-registered.v1", Categories.Place),
        new(typeof(PlaceRenamed), "place-renamed.v1", Categories.Place),
        new(typeof(SourceRegistered), "source-registered.v1", Categories.Source),
        new(typeof(EntryCorrected), "entry-corrected.v1", [.. Streams.Categories.All]),
        new(typeof(EntryRetracted), "entry-retracted.v1", [.. Streams.Categories.All]),
        new(typeof(AccountPreferred), "account-preferred.v1", [.. Streams.Categories.All]),
    ];

    /// <summary>The read models, each answering one question.</summary>
    public static IReadOnlyList<ReadModel> ReadModels { get; } =
    [
        new Timeline(), new StatementEntries(), new RoundDetails(), new Attendance(), new Promises(), new ProcessStreams(),
        new ProcessRegistry(), new ActorRegistry(), new PersonRegistry(), new PlaceRegistry(), new SourceRegistry(), new DocumentDetails(),
        new CeasefireDetails(), new BodyRegistry(),
    ];

    private static readonly Dictionary<Type, string> Aliases = Events.ToDictionary(e => e.Type, e => e.Alias);

    private static readonly Dictionary<string, Type> Types = Events.ToDictionary(e => e.Alias, e => e.Type, StringComparer.Ordinal);

    public static string AliasOf(Type fact) => Aliases[fact];

    /// <exception cref="KeyNotFoundException">Nothing is stored under that name: this program is older than the log.</exception>
    public static Type TypeOf(string alias) => Types[alias];

    internal static IReadOnlySet<Type> AllBut(params Type[] handled) => Events.Select(e => e.Type).Except(handled).ToHashSet();

    /// <summary>Facts that never stand on a category; corrections and the like stand on all.</summary>
    internal static IReadOnlySet<Type> NotOn(string category) =>
        Events.Where(e => !e.Categories.Contains(category, StringComparer.Ordinal)).Select(e => e.Type).ToHashSet();
}
