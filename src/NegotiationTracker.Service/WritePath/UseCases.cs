using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Service.Actors;
using NegotiationTracker.Service.Bodies;
using NegotiationTracker.Service.Ceasefires;
using NegotiationTracker.Service.Commitments;
using NegotiationTracker.Service.Delegations;
using NegotiationTracker.Service.Documents;
using NegotiationTracker.Service.Entries;
using NegotiationTracker.Service.People;
using NegotiationTracker.Service.Places;
using NegotiationTracker.Service.Processes;
using NegotiationTracker.Service.Rounds;
using NegotiationTracker.Service.Sources;
using NegotiationTracker.Service.Statements;

namespace NegotiationTracker.Service.WritePath;

/// <summary>Every use case there is, in the order of the catalogue.</summary>
public static class UseCases
{
    public static IReadOnlyList<UseCase> All { get; } =
    [
        new OpenProcess(),
        new RenameProcess(),
        new AssignExternalId(),
        new LinkProcess(),
        new ReportProcessStatus(),
        new OpenTrack(),
        new AnnounceRound(),
        new RescheduleRound(),
        new RelocateRound(),
        new CancelRound(),
        new OpenRound(),
        new HoldSession(),
        new CloseRound(),
        new AnnounceNextRound(),
        new RedeemAnnouncement(),
        new InviteDelegation(),
        new ExpectDelegation(),
        new SeatDelegation(),
        new ChangeHead(),
        new RecordLateArrival(),
        new RecordAbsence(),
        new RecordWalkOut(),
        new RecordReturn(),
        new WithdrawDelegation(),
        new ChallengeCredentials(),
        new MakeStatement(),
        new MakeCeasefireStatement(),
        new IssueDocument(),
        new SignDocument(),
        new EnterReservation(),
        new RecordEntryIntoForce(),
        new LinkDocument(),
        new MakeCommitment(),
        new MeetCommitment(),
        new MissCommitment(),
        new WaiveCommitment(),
        new DeclareCeasefire(),
        new PutIntoEffect(),
        new ExtendCeasefire(),
        new RecommitToCeasefire(),
        new SuspendCeasefire(),
        new DenyCeasefire(),
        new RecordLapse(),
        new EndCeasefire(),
        new EstablishZone(),
        new ExtendZone(),
        new DissolveZone(),
        new AgreeMonitoring(),
        new StartMonitoring(),
        new ReportViolations(),
        new LinkCeasefire(),
        new EstablishBody(),
        new SetMandate(),
        new HoldMeeting(),
        new DissolveBody(),
        new RegisterActor(),
        new RecordAlias(),
        new RegisterPerson(),
        new RecordPersonAlias(),
        new RecordPost(),
        new ConfirmMatch(),
        new ErasePerson(),
        new RegisterPlace(),
        new RenamePlace(),
        new RegisterSource(),
        new CorrectEntry(),
        new RetractEntry(),
        new PreferAccount(),
    ];

    /// <summary>The use case that records facts of this kind.</summary>
    public static UseCase Recording(Fact fact) => All.Single(u => u.EventType == fact.GetType());

    /// <summary>The use case of a name on a stream of a category; null where there is none.</summary>
    public static UseCase? Find(string category, string name) =>
        All.FirstOrDefault(u => u.Name == name && u.Categories.Contains(category, StringComparer.Ordinal));
}
