using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Actors;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Places;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Sources;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>One round from announcement to close. <c>Version</c> is that of its stream; changes on other streams that speak of it are listed too.</summary>
public sealed record RoundView(
    string Round, string Process, AspectView? Label, AspectView? Number, AspectView? Kind, AspectView? Announced, AspectView? AnnouncedWindow,
    AspectView? AnnouncedPlace, AspectView? AnnouncedBy, string? LastWindow, ValueList<Thing> Reschedules, ValueList<Thing> Relocations, ValueList<Thing> Cancellations,
    AspectView? Held, AspectView? Opened, AspectView? Closed, AspectView? Place, AspectView? Host, AspectView? JointStatement, AspectView? Outcome,
    ValueList<DelegationView> Delegations, ValueList<SessionView> Sessions, ValueList<StatementView> Statements, ValueList<RoundDocument> Documents, ValueList<CommitmentBrief> Commitments,
    ValueList<RoundMeeting> BodyMeetings, ValueList<Thing> Promises, ValueList<Listed> Redeems, ValueList<Redemption> RedeemedBy, ValueList<Change> Changes, long Version);

/// <summary>A session of a round.</summary>
public sealed record SessionView(
    string Id, AspectView? Held, AspectView? Format, AspectView? When, AspectView? Host, AspectView? Place, AspectView? Summary, ValueList<Listed> Participants);

/// <summary>A document that a round issued, or that was linked to it; of a linked one only the link is known here.</summary>
public sealed record RoundDocument(
    string Document, AspectView? Linked, AspectView? Type, AspectView? Issued, ValueList<Listed> Issuers, AspectView? Reader, AspectView? ReaderCapacity, AspectView? Title, AspectView? Summary);

/// <summary>Another round that says it fulfils a promise of this one.</summary>
public sealed record Redemption(string Round, ValueList<Listed> Promises);

/// <summary>One round: planned and actual dates and places, who sat there, who said what, what came of it, and every change with its evidence.</summary>
public sealed class RoundHistory() : ReadModel(nameof(RoundHistory), 3)
{
    public override IReadOnlySet<Type> Ignores => NotOfRounds.Types;

    public override object? View(string key, AccountBook row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = row.Part(e => e.Stream == stream);
        if (own.IsEmpty)
        {
            return null;
        }

        AspectView? Field(string field) => AspectView.Of(own, "round", field);
        return new RoundView(
            stream.RoundKey!.Text, stream.RoundProcess!.Text, Field("label"), Field("number"), Field("kind"), Field("announced"), Field("announced window"),
            Field("announced place"), Field("announced by"), Moved(own) ?? Field("announced window")?.Value, Thing.All(own, "reschedule"), Thing.All(own, "relocation"), Thing.All(own, "cancellation"),
            Field("held"), Field("opened"), Field("closed"), Field("place"), Field("host"), Field("joint statement"), Field("outcome"),
            DelegationView.All(own), Sessions(own), StatementView.All(key, own), Documents(row, stream), CommitmentBrief.All(row, stream), RoundMeeting.All(row, stream), Thing.All(own, "promise"),
            Thing.Listed(own, "round", "redeems/"), Redemptions(row, stream), Change.Of(row), own.Version);
    }

    /// <summary>The window of the last move that had happened; null where it was never moved.</summary>
    private static string? Moved(AccountBook own) => own.Standing<Rounds.RoundRescheduled>().LastOrDefault(h => h.Fact.Mode == Mode.Asserts)?.Fact.Window.Text;

    public override bool Shows(string key, AccountBook row) => HasOwn(key, row);

    public override Facets Facets(string key, AccountBook row) => Times(key, row);

    public override object? Brief(string key, AccountBook row) => RoundBrief.Of(key, row);

    public override bool Moves(Entry entry) => entry.Fact is EntryFact or Rounds.RoundAnnounced or Rounds.RoundOpened or Rounds.RoundCancelled;

    /// <summary>A round stands where it opened, else where it was announced for.</summary>
    internal static Facets Times(string key, AccountBook row)
    {
        var times = row.Standing<Rounds.RoundOpened>().Select(h => h.When)
            .Concat(row.Standing<Rounds.RoundAnnounced>().Select(h => h.Fact.Window)).OfType<Time.EdtfDate>().ToList();
        return ReadModels.Facets.Of(key) with
        {
            Earliest = times.Count > 0 && times[0].Earliest.IsKnown ? times[0].Earliest.Day : null,
            Latest = times.Count > 0 && times[0].Latest.IsKnown ? times[0].Latest.Day : null,
        };
    }

    protected override IEnumerable<string> KeysOf(Entry entry) => Streams(entry, Categories.Round);

    private static ValueList<SessionView> Sessions(AccountBook book) => Thing.All(book, "session").Select(t => new SessionView(
        t.Id,
        t.Fields.GetValueOrDefault("held"),
        t.Fields.GetValueOrDefault("format"),
        t.Fields.GetValueOrDefault("when"),
        t.Fields.GetValueOrDefault("host"),
        t.Fields.GetValueOrDefault("place"),
        t.Fields.GetValueOrDefault("summary"),
        Thing.Listed(book, $"session/{t.Id}", "participant/"))).ToValueList();

    private static ValueList<RoundDocument> Documents(AccountBook row, StreamId round) => row.ByStream(Categories.Document, round).Select(d => new RoundDocument(
        d.Key.Key,
        AspectView.Of(d.Value, "document", DocumentLinked.Field(DocumentLinkKind.BelongsTo, round)),
        AspectView.Of(d.Value, "document", "type"),
        AspectView.Of(d.Value, "document", "issued"),
        Thing.Listed(d.Value, "document", "issuer/"),
        AspectView.Of(d.Value, "document", "reader"),
        AspectView.Of(d.Value, "document", "reader capacity"),
        AspectView.Of(d.Value, "document", "title"),
        AspectView.Of(d.Value, "document", "summary"))).ToValueList();

    private static ValueList<Redemption> Redemptions(AccountBook row, StreamId stream) => row.ByStream(Categories.Round)
        .Where(r => r.Key != stream)
        .Select(r => new Redemption(r.Key.Text, Thing.Listed(r.Value, "round", $"redeems/{stream}#")))
        .Where(r => r.Promises.Count > 0)
        .ToValueList();
}

/// <summary>Facts that stand on streams of their own and say nothing of a round.</summary>
internal static class NotOfRounds
{
    public static IReadOnlySet<Type> Types { get; } = new HashSet<Type>
    {
        typeof(ProcessOpened), typeof(ProcessRenamed), typeof(ExternalIdAssigned), typeof(ProcessLinked), typeof(ProcessStatusReported),
        typeof(ActorRegistered), typeof(AliasRecorded), typeof(PersonRegistered), typeof(PersonAliasRecorded), typeof(PostHeld), typeof(MatchConfirmed), typeof(PersonErased),
        typeof(PlaceRegistered), typeof(PlaceRenamed), typeof(SourceRegistered),
        typeof(DocumentSigned), typeof(ReservationEntered), typeof(DocumentEnteredIntoForce), typeof(CommitmentMet), typeof(CommitmentMissed), typeof(CommitmentWaived),
        typeof(TrackOpened), typeof(BodyEstablished), typeof(MandateSet), typeof(BodyDissolved),
        typeof(CeasefireDeclared), typeof(CeasefireTookEffect), typeof(CeasefireExtended), typeof(CeasefireRecommitted), typeof(CeasefireSuspended),
        typeof(CeasefireDenied), typeof(CeasefireLapsed), typeof(CeasefireEnded), typeof(ZoneEstablished), typeof(ZoneExtended), typeof(ZoneDissolved),
        typeof(MonitoringAgreed), typeof(MonitoringStarted), typeof(ViolationsReported), typeof(CeasefireLinked),
    };

    public static IReadOnlySet<Type> And(params Type[] more) => Types.Concat(more).ToHashSet();
}
