using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>The actor was invited.</summary>
[EventName("delegation-invited", 1, Categories.Round)]
public sealed record DelegationInvited(ActorCode Actor, Role? Role = null, ActorCode? By = null) : DelegationFact
{
    public override ActorCode Actor { get; init; } = Actor;

    protected override IEnumerable<ActorCode?> Others => [By];

    protected override IEnumerable<Role?> Roles => [Role];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of(Thing, "invited", "yes"), .. Claim.Optional(Thing, "invited by", By?.Text, ValueKind.Actor), .. Claim.Optional(Thing, "invited as", EnumText.OrNull(Role))];
}

/// <summary>A source said before the round that the actor would come.</summary>
[EventName("delegation-expected", 1, Categories.Round)]
public sealed record DelegationExpected(ActorCode Actor, Role? Role = null) : DelegationFact
{
    public override ActorCode Actor { get; init; } = Actor;

    protected override IEnumerable<Role?> Roles => [Role];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of(Thing, "expected", "yes"), .. Claim.Optional(Thing, "expected as", EnumText.OrNull(Role))];
}

/// <summary>The delegation took part in a role.</summary>
/// <param name="Actor">The actor of the delegation.</param>
/// <param name="Role">The role of the actor at this round. An actor with two roles has two of these events.</param>
/// <param name="Head">The head, if the source names one.</param>
/// <param name="Members">The other members that the source names.</param>
/// <param name="AsWritten">The actor's name as the source writes it.</param>
/// <param name="Level">The level of the delegation.</param>
/// <param name="Groups">How many groups it stands for, if the source counts them and does not name them, as in "six armed groups".</param>
[EventName("delegation-seated", 1, Categories.Round)]
public sealed record DelegationSeated(
    ActorCode Actor, Role Role, NamedPerson? Head, ValueList<NamedPerson> Members, [property: RulesOf<WrittenName>] string? AsWritten = null, DelegationLevel? Level = null,
    int? Groups = null)
    : DelegationFact
{
    internal override bool TakesPlace => true;

    internal override string? Presence => Mode == Mode.Asserts ? "present" : null;

    public override ActorCode Actor { get; init; } = Actor;

    protected override IEnumerable<NamedPerson?> People => [Head, .. Members];

    protected override IEnumerable<Role?> Roles => [Role];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, $"role/{EnumText.Of(Role)}", "seated", AsWritten, item: ValueKind.Word),
        .. OfPresence(),
        .. Head is null ? [] : new[] { Head.Claim(Thing, "head") },
        .. Members.Select(m => m.ClaimAmong(Thing, "member")),
        .. Claim.Optional(Thing, "level", EnumText.OrNull(Level)),
        .. Claim.OfGroups(Thing, Groups),
    ];

    public override Fact WithNameOwners(NameOwnership naming) =>
        this with { Head = naming.Of(Head), Members = Members.Select(m => naming.Of(m)!).ToValueList() };

    public override IEnumerable<CompletableList> Listings() => [new CompletableList("members", Thing, "member/")];
}

/// <summary>Another person led the delegation from the valid time on. The earlier head stays in the record.</summary>
/// <param name="Slug">Identifies the change within the round.</param>
[EventName("delegation-head-changed", 1, Categories.Round)]
public sealed record DelegationHeadChanged(Slug Slug, ActorCode Actor, NamedPerson Head, NamedPerson? Previous = null, string? Reason = null) : DelegationFact
{
    public override ActorCode Actor { get; init; } = Actor;

    protected override IEnumerable<NamedPerson?> People => [Head, Previous];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Head.Claim($"head-change/{Slug}", "head"),
        Claim.Of($"head-change/{Slug}", "actor", Actor.Text, kind: ValueKind.Actor),
        .. Claim.Dated($"head-change/{Slug}", "when", when),
        .. Previous is null ? [] : new[] { Previous.Claim($"head-change/{Slug}", "previous") },
    ];

    public override Fact WithNameOwners(NameOwnership naming) => this with { Head = naming.Of(Head)!, Previous = naming.Of(Previous) };
}

/// <summary>The delegation came after the round had begun.</summary>
[EventName("delegation-arrived-late", 1, Categories.Round)]
public sealed record DelegationArrivedLate(ActorCode Actor, string? Reason = null) : DelegationFact
{
    internal override bool TakesPlace => true;

    internal override string? Presence => Mode == Mode.Asserts ? "present" : null;

    public override ActorCode Actor { get; init; } = Actor;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "late", "yes", Reason),
        .. Claim.Dated(Thing, "arrived", when),
        .. OfPresence(),
    ];
}

/// <summary>The delegation was absent from the round or from one of its sessions.</summary>
[EventName("delegation-absent", 1, Categories.Round)]
public sealed record DelegationAbsent(Slug Slug, ActorCode Actor, Slug? Session = null, string? Reason = null) : DelegationFact
{
    internal override string? Presence => Session is null && Mode == Mode.Asserts ? "absent" : null;

    public override ActorCode Actor { get; init; } = Actor;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of($"absence/{Slug}", "actor", Actor.Text, Reason, kind: ValueKind.Actor),
        .. Claim.Optional($"absence/{Slug}", "session", Session?.Text, ValueKind.Reference),
        .. OfPresence(),
    ];
}

/// <summary>The delegation left in protest. It may return.</summary>
[EventName("delegation-walked-out", 1, Categories.Round)]
public sealed record DelegationWalkedOut(Slug Slug, ActorCode Actor, Slug? Session = null, string? Reason = null) : DelegationFact
{
    internal override bool TakesPlace => true;

    internal override string? Presence => Mode == Mode.Asserts ? "present" : null;

    public override ActorCode Actor { get; init; } = Actor;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of($"walk-out/{Slug}", "actor", Actor.Text, Reason, kind: ValueKind.Actor),
        .. Claim.Optional($"walk-out/{Slug}", "session", Session?.Text, ValueKind.Reference),
        .. Claim.Dated($"walk-out/{Slug}", "left", when),
        .. OfPresence(),
    ];
}

/// <summary>A delegation that had walked out returned.</summary>
/// <param name="Slug">The slug of the walkout.</param>
[EventName("delegation-returned", 1, Categories.Round)]
public sealed record DelegationReturned(Slug Slug, ActorCode Actor) : DelegationFact
{
    internal override bool TakesPlace => true;

    public override ActorCode Actor { get; init; } = Actor;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of($"walk-out/{Slug}", "returned", "yes"), .. Claim.Dated($"walk-out/{Slug}", "back", when)];
}

/// <summary>The actor ended its participation in the round for good.</summary>
[EventName("delegation-withdrew", 1, Categories.Round)]
public sealed record DelegationWithdrew(ActorCode Actor, string? Reason = null) : DelegationFact
{
    public override ActorCode Actor { get; init; } = Actor;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of(Thing, "withdrew", "yes", Reason), .. Claim.Dated(Thing, "withdrawn on", when)];
}

/// <summary>Someone disputed that the delegation may speak for its actor.</summary>
[EventName("credentials-challenged", 1, Categories.Round)]
public sealed record CredentialsChallenged(Slug Slug, ActorCode Actor, ActorCode? By = null, string? Ground = null) : DelegationFact
{
    public override ActorCode Actor { get; init; } = Actor;

    protected override IEnumerable<ActorCode?> Others => [By];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of($"challenge/{Slug}", "actor", Actor.Text, Ground, kind: ValueKind.Actor), .. Claim.Optional($"challenge/{Slug}", "by", By?.Text, ValueKind.Actor)];
}
