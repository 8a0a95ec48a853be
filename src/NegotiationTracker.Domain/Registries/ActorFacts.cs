using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Registries;

/// <summary>A fact about one actor.</summary>
public interface IActorFact;

/// <summary>The kind of actor. The kinds are those of the PAA-X actor data.</summary>
public enum ActorKind
{
    State,
    Entity,
    Military,
    IntergovernmentalOrganisation,
    NongovernmentalOrganisation,
    ArmedOrganisation,
    PoliticalParty,
    StateCoalition,
    Umbrella,
    Other,
}

/// <summary>A name in one language, for a period or always.</summary>
/// <param name="Language">BCP 47 tag, such as <c>en</c>.</param>
/// <param name="Text">The name.</param>
/// <param name="Period">When it was the name. It is absent if no source says so.</param>
public sealed record LanguageName([property: RulesOf<LanguageTag>] string Language, Name Text, EdtfDate? Period = null);

/// <summary>A code under which another collection knows the actor.</summary>
public sealed record ExternalCode(Slug Scheme, string Code);

/// <summary>An actor was entered in the registry.</summary>
[EventName("actor-registered", 1, Categories.Actor, BeginsStream = true)]
public sealed record ActorRegistered(ActorKind Kind, ValueList<LanguageName> Names, ValueList<ExternalCode> Codes) : Fact, IActorFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("actor", "kind", EnumText.Of(Kind)),
        .. Names.SelectMany(n => Claim.InWords("actor", $"name/{n.Language}/{n.Period?.Text ?? "always"}", n.Text.Text)),
        .. Codes.Select(c => Claim.Of("actor", $"code/{c.Scheme}/{c.Code}", "yes", item: ValueKind.Word)),
    ];
}

/// <summary>A source calls the actor or the place by another name.</summary>
/// <param name="Alias">The name as written.</param>
/// <param name="Language">BCP 47 tag, if known.</param>
[EventName("alias-recorded", 1, Categories.Actor, Categories.Place)]
public sealed record AliasRecorded([property: RulesOf<WrittenName>] string Alias, [property: RulesOf<LanguageTag>] string? Language = null) : Fact, IActorFact, Registries.IPlaceFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("alias", Alias, "used", Language, item: ValueKind.Text)];
}

/// <summary>The actor was registered twice. This record is read as the other one from then on.</summary>
/// <param name="Into">The other record of the same actor.</param>
[EventName("actors-joined", 1, Categories.Actor)]
public sealed record ActorsJoined(ActorCode Into) : RecordsJoined, IActorFact
{
    protected override StreamId Other => StreamId.Actor(Into);
}

/// <summary>The two records are of two actors after all. It ends what an earlier entry joined.</summary>
/// <param name="From">The record into which this one was joined.</param>
[EventName("actors-parted", 1, Categories.Actor)]
public sealed record ActorsParted(ActorCode From) : RecordsParted, IActorFact
{
    protected override StreamId Other => StreamId.Actor(From);
}

/// <summary>How one actor came after another one.</summary>
public enum SuccessionKind
{
    /// <summary>The predecessor went on under another name or form, and nobody doubts that it is the same.</summary>
    Renaming,

    /// <summary>The successor claims, or is held to be, what the predecessor was, though not all of it.</summary>
    Continuation,

    /// <summary>The successor is a part of the predecessor. There may be others, and the predecessor may go on.</summary>
    Split,

    /// <summary>The predecessor became a part of the successor, alone or with others.</summary>
    Merger,
}

/// <summary>The actor succeeded another one from the valid time on. Each successor of an actor has an entry of its own.</summary>
/// <param name="Predecessor">The actor before it.</param>
/// <param name="Kind">How it came after it.</param>
/// <param name="Summary">What happened, in our words. It names no person.</param>
[EventName("actor-succeeded", 1, Categories.Actor)]
public sealed record ActorSucceeded(ActorCode Predecessor, SuccessionKind Kind, string? Summary = null) : Fact, IActorFact
{
    private string Thing => $"succession/{Predecessor}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Of(Thing, "kind", EnumText.Of(Kind)), .. Claim.Dated(Thing, "when", when), .. Claim.InWords(Thing, "summary", Summary)];

    public override IEnumerable<StreamId> References() => [StreamId.Actor(Predecessor)];

    public override Mentions Mentions => Mentions.Of(Predecessor);
}
