using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.People;

/// <summary>A fact about one person.</summary>
public interface IPersonFact;

/// <summary>A person was entered in the registry.</summary>
/// <param name="Name">The name by which the record calls them.</param>
public sealed record PersonRegistered(Protected Name) : Fact, IPersonFact
{
    public override Lasting Lasts => Lasting.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("person", "name", Name.Text ?? string.Empty)];

    public override Fact Named(Naming naming) => this with { Name = naming.Own(Name) };
}

/// <summary>A source calls the person by another name.</summary>
public sealed record PersonAliasRecorded(Protected Alias, string? Language = null) : Fact, IPersonFact
{
    public override Lasting Lasts => Lasting.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("alias", Alias.Text ?? string.Empty, "used", Language)];

    public override Fact Named(Naming naming) => this with { Alias = naming.Own(Alias) };
}

/// <summary>The person held a post, over the valid time.</summary>
/// <param name="Post">The post, in our words, such as "deputy foreign minister".</param>
/// <param name="Actor">For whom.</param>
public sealed record PostHeld(ActorCode Actor, string Post) : Fact, IPersonFact
{
    public override Lasting Lasts => Lasting.Period;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("person", $"post/{Actor}/{Post} {when?.Text ?? "undated"}", "held")];

    public override IEnumerable<StreamId> References() => [StreamId.Actor(Actor)];

    public override Mentions Mentions => Mentions.Of(Actor);
}

/// <summary>The names of the person are not to be read any more, anywhere: their key is deleted, and the entries stay as they are.</summary>
/// <param name="Why">The reason, in our words; names no person.</param>
public sealed record PersonErased(string Why) : Fact, IPersonFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("person", "erased", "yes", Why)];
}

/// <summary>A name that nobody had matched is this person's.</summary>
/// <param name="Provisional">The id that the name was recorded under.</param>
public sealed record MatchConfirmed(PersonId Provisional) : Fact, IPersonFact
{
    public override Lasting Lasts => Lasting.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("person", $"match/{Provisional}", "yes")];
}
