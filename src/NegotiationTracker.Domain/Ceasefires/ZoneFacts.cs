using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>A zone with its own rules was established under the ceasefire, such as a zone without weapons.</summary>
/// <param name="Zone">Identifies the zone within the ceasefire.</param>
/// <param name="Name">The name of the zone.</param>
/// <param name="Area">The area that it covers, in our words.</param>
/// <param name="Place">The place that the zone surrounds, if that place is in the registry.</param>
/// <param name="Term">The term of the zone, which may differ from the ceasefire's term.</param>
[EventName("zone-established", 1, Categories.Ceasefire)]
public sealed record ZoneEstablished(Slug Zone, Name? Name = null, string? Area = null, Slug? Place = null, Term? Term = null) : CeasefireFact
{
    private string Thing => $"zone/{Zone}";

    protected override IEnumerable<StreamId> Others => Place is null ? [] : [StreamId.Place(Place)];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "established", "yes"),
        .. Claim.Dated(Thing, "established on", when),
        .. Claim.InWords(Thing, "name", Name?.Text),
        .. Claim.InWords(Thing, "area", Area),
        .. Claim.Optional(Thing, "place", Place?.Text, ValueKind.Place),
        .. Claim.OfTerm(Thing, Term),
    ];
}

/// <summary>A zone was extended.</summary>
/// <param name="Slug">Identifies the extension within the zones of the ceasefire.</param>
/// <param name="Zone">The zone.</param>
/// <param name="Term">The new end, or the time added to the present end.</param>
/// <param name="By">The actors that extended it, if the source names them.</param>
[EventName("zone-extended", 1, Categories.Ceasefire)]
public sealed record ZoneExtended(Slug Slug, Slug Zone, Term? Term, ValueList<ActorCode> By) : CeasefireFact
{
    private string Thing => $"zone-extension/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => By;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "zone", Zone.Text, kind: ValueKind.Reference),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.OfTerm(Thing, Term),
        .. By.Select(a => Claim.Of(Thing, $"by/{a}", "yes", item: ValueKind.Actor)),
    ];

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("by", Thing, "by/")];
}

/// <summary>A zone was dissolved.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("zone-dissolved", 1, Categories.Ceasefire)]
public sealed record ZoneDissolved(Slug Zone, string? Reason = null) : CeasefireFact
{
    private string Thing => $"zone/{Zone}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of(Thing, "dissolved", "yes"), .. Claim.Dated(Thing, "dissolved on", when), .. Claim.InWords(Thing, "reason", Reason)];
}
