using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Registries;

/// <summary>A fact about one person.</summary>
public interface IPersonFact;

/// <summary>A person was entered in the registry.</summary>
/// <param name="Name">The name that the record uses.</param>
[EventName("person-registered", 1, Categories.Person, BeginsStream = true)]
public sealed record PersonRegistered(PersonalName Name) : Fact, IPersonFact
{
    public override Decision? FinalRefusal(RecordState book, Proposal proposal) => ErasureRules.Refusal(book, proposal);

    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Named("person", "name", Name.Text ?? string.Empty)];

    public override Fact WithNameOwners(NameOwnership naming) => this with { Name = naming.Own(Name) };
}

/// <summary>A source calls the person by another name.</summary>
[EventName("person-alias-recorded", 1, Categories.Person)]
public sealed record PersonAliasRecorded(PersonalName Alias, [property: RulesOf<LanguageTag>] string? Language = null) : Fact, IPersonFact
{
    public override Decision? FinalRefusal(RecordState book, Proposal proposal) => ErasureRules.Refusal(book, proposal);

    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("alias", Alias.Text ?? string.Empty, "used", Language, item: ValueKind.Text)];

    public override Fact WithNameOwners(NameOwnership naming) => this with { Alias = naming.Own(Alias) };
}

/// <summary>The person held a post during the valid time.</summary>
/// <param name="Post">The post, in our words, such as "deputy foreign minister".</param>
/// <param name="Actor">The actor for which the person held the post.</param>
[EventName("post-held", 1, Categories.Person)]
public sealed record PostHeld(ActorCode Actor, [property: RulesOf<Name>] string Post) : Fact, IPersonFact
{
    public override Temporality Temporality => Temporality.Period;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("person", $"post/{Actor}/{Post} {when?.Text ?? "undated"}", "held", item: ValueKind.Text)];

    public override IEnumerable<StreamId> References() => [StreamId.Actor(Actor)];

    public override Mentions Mentions => Mentions.Of(Actor);
}

/// <summary>Nobody may read the names of the person any more. The service deletes the person's key; the entries stay.</summary>
/// <param name="Reason">The reason, in our words. It names no person.</param>
[EventName("person-erased", 1, Categories.Person)]
public sealed record PersonErased(string Reason) : Fact, IPersonFact
{
    public override Decision? FinalRefusal(RecordState book, Proposal proposal) => ErasureRules.Refusal(book, proposal);

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("person", "erased", "yes", Reason)];
}

/// <summary>A name without a match belongs to this person.</summary>
/// <param name="Provisional">The provisional id of the name.</param>
[EventName("match-confirmed", 1, Categories.Person)]
public sealed record MatchConfirmed(PersonId Provisional) : Fact, IPersonFact, IIdentityFact
{
    bool IIdentityFact.Joins => true;

    public override Temporality Temporality => Temporality.Always;

    /// <summary>Returns the matches of the name to other people.</summary>
    public override IEnumerable<RuleViolation> ContradictsElsewhere(Proposal proposal) => Mode == Mode.Denies ? [] : proposal.Identities.AccountsOf(StreamId.Person(Provisional))
        .Where(a => a is { Mode: Mode.Asserts, Effective.Withdrawn: false } && a.Claim.Value != proposal.Stream.Key)
        .Select(a => new RuleViolation(a.Effective.Id, RefusalCodes.Contradicts, RefusalMessages.MatchedElsewhere(a.Effective.Entry.Stream)));

    (StreamId Subject, StreamId Same) IIdentityFact.PairOn(StreamId stream) => (StreamId.Person(Provisional), stream);

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("person", $"match/{Provisional}", "yes", item: ValueKind.Person)];
}

/// <summary>The person was registered twice. This record is read as the other one from then on.</summary>
/// <param name="Into">The other record of the same person.</param>
[EventName("people-joined", 1, Categories.Person)]
public sealed record PeopleJoined(PersonId Into) : RecordsJoined, IPersonFact
{
    protected override StreamId Other => StreamId.Person(Into);
}

/// <summary>The two records are of two people after all. It ends what an earlier entry joined.</summary>
/// <param name="From">The record into which this one was joined.</param>
[EventName("people-parted", 1, Categories.Person)]
public sealed record PeopleParted(PersonId From) : RecordsParted, IPersonFact
{
    protected override StreamId Other => StreamId.Person(From);
}
