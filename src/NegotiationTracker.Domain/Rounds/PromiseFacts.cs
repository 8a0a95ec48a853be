using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>A round announced the next round. That is a promise, which may or may not be kept.</summary>
/// <param name="Slug">Identifies the promise within this round.</param>
/// <param name="Window">The announced window of the next round.</param>
/// <param name="Place">The announced place.</param>
/// <param name="By">The actor that announced it.</param>
/// <param name="Label">The label of the next round.</param>
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

/// <summary>This round fulfils the announcement of an earlier round.</summary>
/// <param name="Process">The process of the earlier round.</param>
/// <param name="Round">The earlier round.</param>
/// <param name="Promise">The slug of the promise in the earlier round.</param>
[EventName("announcement-redeemed", 1, Categories.Round)]
public sealed record AnnouncementRedeemed(Slug Process, Slug Round, Slug Promise) : RoundFact
{
    public override Temporality Temporality => Temporality.Always;

    private StreamId Announcing => StreamId.Round(Process, Round);

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("round", $"redeems/{Announcing}#{Promise}", "yes", item: ValueKind.Reference)];

    public override IEnumerable<StreamId> References() => [Announcing];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [ProjectionKey.Promise(Announcing, Promise), ProjectionKey.Stream(Announcing)];
}
