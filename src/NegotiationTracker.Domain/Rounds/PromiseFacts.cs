using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>A round announced the one to follow it: a promise, kept or not.</summary>
/// <param name="Slug">Names the promise among this round's promises.</param>
/// <param name="Window">When the next round is to be held.</param>
/// <param name="Place">Where.</param>
/// <param name="By">Who announced it.</param>
/// <param name="Label">How the next round is called.</param>
[EventName("next-round-announced", 1, Categories.Round)]
public sealed record NextRoundAnnounced(Slug Slug, EdtfDate? Window = null, Slug? Place = null, ActorCode? By = null, Name? Label = null) : RoundFact
{
    private string Thing => $"promise/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "made", "yes"),
        .. Claim.Dated(Thing, "window", Window),
        .. Claim.Optional(Thing, "place", Place?.Text, ValueKind.Place),
        .. Claim.Optional(Thing, "by", By?.Text, ValueKind.Actor),
        .. Claim.InWords(Thing, "label", Label?.Text),
    ];

    public override IEnumerable<StreamId> References() => RoundClaims.Streams(Place, By);

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [ProjectionKey.Promise(stream, Slug)];

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>This round is the one that an earlier round promised.</summary>
/// <param name="Process">The process of the round that made the promise.</param>
/// <param name="Round">The round that made it.</param>
/// <param name="Promise">The promise's slug there.</param>
[EventName("announcement-redeemed", 1, Categories.Round)]
public sealed record AnnouncementRedeemed(Slug Process, Slug Round, Slug Promise) : RoundFact
{
    public override Temporality Temporality => Temporality.Always;

    private StreamId Announcing => StreamId.Round(Process, Round);

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("round", $"redeems/{Announcing}#{Promise}", "yes", item: ValueKind.Reference)];

    public override IEnumerable<StreamId> References() => [Announcing];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [ProjectionKey.Promise(Announcing, Promise), ProjectionKey.Stream(Announcing)];
}
