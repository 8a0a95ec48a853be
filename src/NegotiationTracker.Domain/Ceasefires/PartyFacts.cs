using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>What sort of ceasefire the source calls it.</summary>
public enum CeasefireClass
{
    Ceasefire,

    /// <summary>Often narrower and for a time only.</summary>
    CessationOfHostilities,

    /// <summary>Informal, brief, local.</summary>
    Truce,

    /// <summary>For a time, so that aid can pass.</summary>
    HumanitarianPause,

    /// <summary>With some way to see to its being kept.</summary>
    Preliminary,

    /// <summary>With demobilisation, settling the matter.</summary>
    Definitive,
}

/// <summary>A party declared the ceasefire for itself; what another party says of it is that party's own matter.</summary>
/// <param name="Party">Who declared it, for itself.</param>
/// <param name="Class">What sort of ceasefire it is called.</param>
/// <param name="Purpose">What it is to serve, in our words.</param>
/// <param name="Area">Where it is to hold, in our words.</param>
/// <param name="From">When it is to begin; when it did is a fact of its own.</param>
/// <param name="Term">How long it is to hold.</param>
[EventName("ceasefire-declared", 1, Categories.Ceasefire, BeginsStream = true)]
public sealed record CeasefireDeclared(
    ActorCode Party, CeasefireClass? Class = null, string? Purpose = null, string? Area = null, EdtfDate? From = null, Term? Term = null) : CeasefireFact
{
    private string Thing => $"party/{Party}";

    protected override IEnumerable<ActorCode?> Actors => [Party];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "declared", "yes"),
        .. Claim.Dated(Thing, "declared on", when),
        .. Claim.Optional(Thing, "class", EnumText.OrNull(Class)),
        .. Claim.InWords(Thing, "purpose", Purpose),
        .. Claim.InWords(Thing, "area", Area),
        .. Claim.Dated(Thing, "from", From),
        .. Claim.OfTerm(Thing, Term),
    ];
}

/// <summary>A party denied that there is a ceasefire, or that it has a part in it. It undoes no declaration by another.</summary>
/// <param name="Slug">Names the denial among those of the ceasefire.</param>
/// <param name="Party">Who denied.</param>
/// <param name="DeclaredBy">Whose declaration it denies, where the source says.</param>
/// <param name="Reason">What it says, in our words.</param>
[EventName("ceasefire-denied", 1, Categories.Ceasefire)]
public sealed record CeasefireDenied(Slug Slug, ActorCode Party, ActorCode? DeclaredBy = null, string? Reason = null) : CeasefireFact
{
    private string Thing => $"denial/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => [Party, DeclaredBy];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "party", Party.Text, kind: ValueKind.Actor),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.Optional(Thing, "declared by", DeclaredBy?.Text, ValueKind.Actor),
        .. Claim.InWords(Thing, "reason", Reason),
    ];
}

/// <summary>A party said that it holds to the ceasefire no more for a time.</summary>
/// <param name="Slug">Names the suspension among those of the ceasefire.</param>
/// <param name="Party">Who suspended it, for itself.</param>
/// <param name="Term">For how long.</param>
/// <param name="Reason">Why, in our words.</param>
[EventName("ceasefire-suspended", 1, Categories.Ceasefire)]
public sealed record CeasefireSuspended(Slug Slug, ActorCode Party, Term? Term = null, string? Reason = null) : CeasefireFact
{
    private string Thing => $"suspension/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => [Party];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        ForATime(Thing, Party, when, Term, Reason);
}

/// <summary>A party bound itself to the ceasefire again, while it held or after it had been suspended, lapsed or ended.</summary>
/// <param name="Slug">Names the recommitment among those of the ceasefire.</param>
/// <param name="Party">Who bound itself again.</param>
/// <param name="Term">For how long.</param>
/// <param name="Reason">Why, in our words.</param>
[EventName("ceasefire-recommitted", 1, Categories.Ceasefire)]
public sealed record CeasefireRecommitted(Slug Slug, ActorCode Party, Term? Term = null, string? Reason = null) : CeasefireFact
{
    private string Thing => $"recommitment/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => [Party];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        ForATime(Thing, Party, when, Term, Reason);
}
