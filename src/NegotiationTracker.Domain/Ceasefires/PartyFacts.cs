using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>The kind of ceasefire, as the source calls it.</summary>
public enum CeasefireClass
{
    Ceasefire,

    /// <summary>Often narrower than a ceasefire, and for a limited time.</summary>
    CessationOfHostilities,

    /// <summary>Informal, brief, local.</summary>
    Truce,

    /// <summary>For a limited time, so that aid can pass.</summary>
    HumanitarianPause,

    /// <summary>With some means of monitoring.</summary>
    Preliminary,

    /// <summary>With demobilisation, as a final settlement.</summary>
    Definitive,
}

/// <summary>A party declared the ceasefire for itself. Other parties declare it for themselves.</summary>
/// <param name="Party">The party that declared it, for itself.</param>
/// <param name="Class">The kind of ceasefire, as the source calls it.</param>
/// <param name="Purpose">The purpose, in our words.</param>
/// <param name="Area">The area in which it applies, in our words.</param>
/// <param name="From">The announced beginning. The actual beginning is a separate fact.</param>
/// <param name="Term">The announced term.</param>
/// <param name="Groups">How many groups it stands for, if the source counts them and does not name them, as in "six armed groups".</param>
[EventName("ceasefire-declared", 1, Categories.Ceasefire, BeginsStream = true)]
public sealed record CeasefireDeclared(
    ActorCode Party, CeasefireClass? Class = null, string? Purpose = null, string? Area = null, EdtfDate? From = null, Term? Term = null, int? Groups = null) : CeasefireFact
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
        .. Claim.OfGroups(Thing, Groups),
    ];
}

/// <summary>A party denied that there is a ceasefire, or that it takes part in it. The declarations of other parties remain.</summary>
/// <param name="Slug">Identifies the denial within the ceasefire.</param>
/// <param name="Party">The party that denied it.</param>
/// <param name="DeclaredBy">The party whose declaration is denied, if the source says so.</param>
/// <param name="Reason">The reason that the party gives, in our words.</param>
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

/// <summary>A party said that it suspends the ceasefire for itself for a time.</summary>
/// <param name="Slug">Identifies the suspension within the ceasefire.</param>
/// <param name="Party">The party that suspended it, for itself.</param>
/// <param name="Term">The term of the suspension.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("ceasefire-suspended", 1, Categories.Ceasefire)]
public sealed record CeasefireSuspended(Slug Slug, ActorCode Party, Term? Term = null, string? Reason = null) : CeasefireFact
{
    private string Thing => $"suspension/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => [Party];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        WithTerm(Thing, Party, when, Term, Reason);
}

/// <summary>A party committed itself to the ceasefire again, either during the ceasefire or after a suspension, a lapse or an ending.</summary>
/// <param name="Slug">Identifies the recommitment within the ceasefire.</param>
/// <param name="Party">The party that committed itself again.</param>
/// <param name="Term">The term of the recommitment.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("ceasefire-recommitted", 1, Categories.Ceasefire)]
public sealed record CeasefireRecommitted(Slug Slug, ActorCode Party, Term? Term = null, string? Reason = null) : CeasefireFact
{
    private string Thing => $"recommitment/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => [Party];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        WithTerm(Thing, Party, when, Term, Reason);
}
