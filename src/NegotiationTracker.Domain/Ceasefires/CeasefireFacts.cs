using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>
/// The ceasefire took effect at the valid time. The valid time is an instant with its offset if the source gives hour and zone, and a day if it gives the day.
/// </summary>
/// <param name="AsWritten">The hour as the source writes it, such as "midnight, local time".</param>
[EventName("ceasefire-took-effect", 1, Categories.Ceasefire, BeginsStream = true)]
public sealed record CeasefireTookEffect([property: AsWritten] string? AsWritten = null) : CeasefireFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("ceasefire", "in effect", "yes"),
        .. Claim.Dated("ceasefire", "in effect from", when),
        .. Claim.InWords("ceasefire", "in effect as written", AsWritten),
    ];
}

/// <summary>The ceasefire was extended.</summary>
/// <param name="Slug">Identifies the extension within the ceasefire.</param>
/// <param name="Term">The new end, or the time added to the present end.</param>
/// <param name="By">The actors that extended it, if the source names them.</param>
[EventName("ceasefire-extended", 1, Categories.Ceasefire)]
public sealed record CeasefireExtended(Slug Slug, Term? Term, ValueList<ActorCode> By) : CeasefireFact
{
    private string Thing => $"extension/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => By;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "extended", "yes"),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.OfTerm(Thing, Term),
        .. By.Select(a => Claim.Of(Thing, $"by/{a}", "yes", item: ValueKind.Actor)),
    ];

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("by", Thing, "by/")];
}

/// <summary>The ceasefire ended because its term was over.</summary>
/// <param name="Slug">Identifies the lapse within the ceasefire. A ceasefire that was resumed may lapse again.</param>
/// <param name="Reason">What the source says about it, in our words.</param>
[EventName("ceasefire-lapsed", 1, Categories.Ceasefire)]
public sealed record CeasefireLapsed(Slug Slug, string? Reason = null) : CeasefireFact
{
    private string Thing => $"lapse/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of(Thing, "lapsed", "yes"), .. Claim.Dated(Thing, "when", when), .. Claim.InWords(Thing, "reason", Reason)];
}

/// <summary>The ceasefire ended before its term was over, either as a whole or for one party.</summary>
/// <param name="Slug">Identifies the ending within the ceasefire. A ceasefire that was resumed may end again.</param>
/// <param name="Party">The party that ended it for itself. It is absent if the ceasefire ended as a whole.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("ceasefire-ended", 1, Categories.Ceasefire)]
public sealed record CeasefireEnded(Slug Slug, ActorCode? Party = null, string? Reason = null) : CeasefireFact
{
    private string Thing => $"ending/{Slug}";

    protected override IEnumerable<ActorCode?> Actors => [Party];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "ended", "yes"),
        .. Claim.Optional(Thing, "party", Party?.Text, ValueKind.Actor),
        .. Claim.Dated(Thing, "when", when),
        .. Claim.InWords(Thing, "reason", Reason),
    ];
}

/// <summary>How long a record of the ceasefire supports that it is in effect. It says something about this record, not about the world.</summary>
/// <param name="Duration">The length of time after the day of a record.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("support-period-set", 1, Categories.Ceasefire)]
public sealed record SupportPeriodSet(Duration Duration, string? Reason = null) : CeasefireFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of("ceasefire", "support period", Duration.Text, kind: ValueKind.Duration), .. Claim.InWords("ceasefire", "reason of the support period", Reason)];
}

/// <summary>The ceasefire belongs to a process. It may belong to several processes.</summary>
/// <param name="Process">The process.</param>
[EventName("ceasefire-linked", 1, Categories.Ceasefire)]
public sealed record CeasefireLinked(Slug Process) : CeasefireFact
{
    public override Temporality Temporality => Temporality.Always;

    protected override IEnumerable<StreamId> Others => [StreamId.Process(Process)];

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("ceasefire", $"of/{Process}", "yes", item: ValueKind.Process)];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [ProjectionKey.Process(Process)];
}

/// <summary>How a ceasefire came after another one.</summary>
public enum FollowingKind
{
    /// <summary>It came after it, and nobody says more.</summary>
    Follows,

    /// <summary>It replaces it.</summary>
    Supersedes,

    /// <summary>It carries it on, as a ceasefire of its own.</summary>
    Extends,
}

/// <summary>Another ceasefire followed this one.</summary>
/// <param name="By">The ceasefire that followed it.</param>
/// <param name="Kind">How it came after it.</param>
[EventName("ceasefire-followed", 1, Categories.Ceasefire)]
public sealed record CeasefireFollowed(Slug By, FollowingKind Kind) : CeasefireFact
{
    public const string Thing = "followed by";

    public override Temporality Temporality => Temporality.Always;

    protected override IEnumerable<StreamId> Others => [StreamId.Ceasefire(By)];

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of(Thing, By.Text, EnumText.Of(Kind), item: ValueKind.Ceasefire)];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => [ProjectionKey.Stream(StreamId.Ceasefire(By))];
}

/// <summary>In which form the terms of a ceasefire are.</summary>
public enum CeasefireForm
{
    Written,
    Spoken,
}

/// <summary>How much of the conflict a ceasefire covers.</summary>
public enum CeasefireScope
{
    /// <summary>The whole area of the conflict.</summary>
    Whole,

    /// <summary>A part of it.</summary>
    Partial,
}

/// <summary>Who is to see to it that a ceasefire is kept.</summary>
public enum CeasefireEnforcement
{
    /// <summary>Nobody, according to the source.</summary>
    None,

    /// <summary>A state, or several.</summary>
    State,

    /// <summary>An organisation, or several.</summary>
    Organisation,
}

/// <summary>What a source says about the terms of the ceasefire as a whole. What a party declared for itself is a separate fact. At least one member is given.</summary>
/// <param name="Purposes">What it is for, in words such as <c>humanitarian</c>, <c>peace-process</c>, <c>holiday</c> or <c>election</c>.</param>
/// <param name="Form">Whether it is written down.</param>
/// <param name="Scope">Whether it covers the whole area of the conflict.</param>
/// <param name="Area">The area that it covers, in our words.</param>
/// <param name="Enforcement">Who is to see to it that it is kept.</param>
/// <param name="Enforcers">The actors that are to see to it, if the source names them.</param>
/// <param name="Mediators">The actors that mediated it, if the source names them.</param>
[EventName("ceasefire-terms-recorded", 1, Categories.Ceasefire)]
public sealed record CeasefireTermsRecorded(
    ValueList<Slug> Purposes, CeasefireForm? Form, CeasefireScope? Scope, string? Area, CeasefireEnforcement? Enforcement, ValueList<ActorCode> Enforcers, ValueList<ActorCode> Mediators) : CeasefireFact
{
    public const string Thing = "terms";

    protected override IEnumerable<ActorCode?> Actors => [.. Enforcers, .. Mediators];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        .. Purposes.Select(p => Claim.Of(Thing, $"purpose/{p}", "yes", item: ValueKind.Word)),
        .. Claim.Optional(Thing, "form", EnumText.OrNull(Form)),
        .. Claim.Optional(Thing, "scope", EnumText.OrNull(Scope)),
        .. Claim.InWords(Thing, "area", Area),
        .. Claim.Optional(Thing, "enforcement", EnumText.OrNull(Enforcement)),
        .. Enforcers.Select(a => Claim.Of(Thing, $"enforcer/{a}", "yes", item: ValueKind.Actor)),
        .. Mediators.Select(a => Claim.Of(Thing, $"mediator/{a}", "yes", item: ValueKind.Actor)),
    ];

    public override IEnumerable<CompletableList> Listings() =>
        [new CompletableList("purposes", Thing, "purpose/"), new CompletableList("enforcers", Thing, "enforcer/"), new CompletableList("mediators", Thing, "mediator/")];
}
