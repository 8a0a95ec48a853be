using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>The role of an actor at a round. It belongs to the participation, not to the actor.</summary>
public enum Role
{
    Participant,
    Guarantor,
    Party,
    Mediator,
    Facilitator,
    Observer,
    Host,
    Chair,
    CoChair,
    AccompanyingCountry,
    Guest,
}

/// <summary>The level of a delegation.</summary>
public enum DelegationLevel
{
    HeadOfState,
    Minister,
    DeputyMinister,
    SpecialEnvoy,
    Ambassador,
    Expert,
}

/// <summary>A fact about the delegation of one actor to a round.</summary>
public abstract record DelegationFact : RoundFact
{
    public abstract ActorCode Actor { get; init; }

    protected string Thing => $"delegation/{Actor}";

    /// <summary>Gets the other actors that the fact mentions.</summary>
    protected virtual IEnumerable<ActorCode?> Others => [];

    protected virtual IEnumerable<NamedPerson?> People => [];

    protected virtual IEnumerable<Role?> Roles => [];

    public override IEnumerable<StreamId> References() =>
        [StreamId.Actor(Actor), .. Others.OfType<ActorCode>().Select(StreamId.Actor), .. People.OfType<NamedPerson>().SelectMany(p => p.Reference)];

    public override Mentions Mentions => Mentions.Of([Actor, .. Others.OfType<ActorCode>()], People, Roles.OfType<Role>().Select(r => EnumText.Of(r)));

    /// <summary>The field with the presence of a delegation.</summary>
    internal const string PresenceField = "presence";

    /// <summary>Gets what the fact says of the presence of its actor: present or absent. Null if it says nothing of it.</summary>
    internal virtual string? Presence => null;

    /// <summary>Gets the people that the fact names, each by the id.</summary>
    internal IEnumerable<PersonId> Named => People.OfType<NamedPerson>().Select(p => p.Person);

    /// <summary>Returns the claim that the delegation was present or absent. Returns none if the fact says nothing of it.</summary>
    protected IEnumerable<Claim> OfPresence() => Claim.Optional(Thing, PresenceField, Presence);
}
