using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>By what means a mediator spoke with the others.</summary>
public enum MediationMeans
{
    /// <summary>All were in one place.</summary>
    InPerson,

    Telephone,

    /// <summary>The mediator travelled between them.</summary>
    Shuttle,

    Online,

    /// <summary>Some were in one place, and others were not.</summary>
    Hybrid,
}

/// <summary>A mediator spoke with one or more others: at a round, between rounds, or where there are no rounds. It is smaller than a round.</summary>
/// <param name="Slug">Identifies the mediation within the round or the process, so that a second source can refer to the same one.</param>
/// <param name="Mediators">The mediators that the source names.</param>
/// <param name="Met">Those whom they spoke with.</param>
/// <param name="Means">By what means.</param>
/// <param name="Level">The level of the mediators.</param>
/// <param name="Places">The places. A mediator that travels is in several.</param>
/// <param name="Summary">What it was about, in our words. It names no person.</param>
[EventName("mediation-held", 1, Categories.Round, Categories.Process)]
public sealed record MediationHeld(
    Slug Slug, ValueList<Participant> Mediators, ValueList<Participant> Met, MediationMeans? Means, DelegationLevel? Level, ValueList<Slug> Places, string? Summary = null) : Fact, IRoundFact
{
    /// <summary>The beginning of the name of a mediation.</summary>
    public const string Things = "mediation";

    private string Thing => $"{Things}/{Slug}";

    private IEnumerable<Participant> All => [.. Mediators, .. Met];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "held", "yes"),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.Optional(Thing, "means", EnumText.OrNull(Means)),
        .. Claim.Optional(Thing, "level", EnumText.OrNull(Level)),
        .. Claim.InWords(Thing, "summary", Summary),
        .. Mediators.Select(m => m.ClaimOf(Thing, "mediator")),
        .. Met.Select(m => m.ClaimOf(Thing, "met")),
        .. Places.Select(p => Claim.Of(Thing, $"place/{p}", "yes", item: ValueKind.Place)),
    ];

    public override IEnumerable<StreamId> References() => [.. All.SelectMany(p => p.References), .. Places.Select(StreamId.Place)];

    public override Mentions Mentions => Mentions.Of(All.Select(p => p.Actor), All.Select(p => p.Person), Mediators.Count > 0 ? [EnumText.Of(Role.Mediator)] : []);

    public override Fact WithNameOwners(NameOwnership naming) => this with { Mediators = Owned(Mediators, naming), Met = Owned(Met, naming) };

    public override IEnumerable<CompletableList> Listings() =>
        [new CompletableList("mediators", Thing, "mediator/"), new CompletableList("met", Thing, "met/"), new CompletableList("places", Thing, "place/")];

    private static ValueList<Participant> Owned(ValueList<Participant> some, NameOwnership naming) => some.Select(p => p with { Person = naming.Of(p.Person) }).ToValueList();
}
