using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Statements;

/// <summary>The speaker of a statement: one actor, or several actors if the source does not say who said what.</summary>
/// <param name="Actor">The actor, if there is only one.</param>
/// <param name="Person">The person who spoke for the actor.</param>
/// <param name="Collective">What the source calls several speakers together.</param>
/// <param name="Actors">The actors among them, if known.</param>
/// <param name="Role">The role in which they spoke.</param>
public sealed record Speaker(
    ActorCode? Actor = null, NamedPerson? Person = null, [property: RulesOf<Name>] string? Collective = null, ValueList<ActorCode>? Actors = null, Role? Role = null)
{
    public IEnumerable<ActorCode> All => [.. Actor is null ? [] : new[] { Actor }, .. Actors ?? []];

    /// <summary>Gets the text that is equal if two accounts mean the same speaker.</summary>
    public string Identity => Actor is not null ? $"{Actor}{(Person is null ? string.Empty : $" {Person.Identity}")}" : Collective ?? Person?.Identity ?? string.Empty;
}

/// <summary>A statement on the stream of the round, or on the stream of the process if it belongs to no round.</summary>
public abstract record Utterance : Fact, IRoundFact, IProcessFact
{
    /// <summary>Identifies the statement within its stream, so that a second source can refer to the same statement.</summary>
    public abstract Slug Slug { get; init; }

    public abstract Speaker Speaker { get; init; }

    public abstract ValueList<Slug> Topics { get; init; }

    /// <summary>What was said, in our words. It names no person.</summary>
    public abstract string Summary { get; init; }

    /// <summary>The session in which it was said.</summary>
    public Slug? Session { get; init; }

    protected string Thing => $"statement/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "speaker", Speaker.Identity, Speaker.Person?.AsWritten?.Text, ValueKind.Speaker) with { Unmatched = Speaker.Person?.Unmatched == true },
        .. Claim.InWords(Thing, "summary", Summary),
        .. Topics.Select(t => Claim.Of(Thing, $"topic/{t}", "spoken of", item: ValueKind.Word)),
        .. Claim.Optional(Thing, "session", Session?.Text, ValueKind.Reference),
        .. Claim.Dated(Thing, "when", when),
    ];

    public override Fact WithNameOwners(NameOwnership naming) => this with { Speaker = Speaker with { Person = naming.Of(Speaker.Person) } };

    public override IEnumerable<StreamId> References() => [.. Speaker.All.Select(StreamId.Actor), .. Speaker.Person?.Reference ?? []];

    public override Mentions Mentions => Mentions.Of(
        Speaker.All, [Speaker.Person], Speaker.Role is { } role ? [EnumText.Of(role)] : [], Topics.Select(t => t.Text));
}

/// <summary>A statement was made.</summary>
[EventName("statement-made", 1, Categories.Round, Categories.Process)]
public sealed record StatementMade(Slug Slug, Speaker Speaker, ValueList<Slug> Topics, string Summary) : Utterance
{
    public override Slug Slug { get; init; } = Slug;

    public override Speaker Speaker { get; init; } = Speaker;

    public override ValueList<Slug> Topics { get; init; } = Topics;

    public override string Summary { get; init; } = Summary;
}

/// <summary>What a speaker does with a statement about a ceasefire.</summary>
public enum Stance
{
    Commits,
    ReportsEffort,
    CallsFor,
    Welcomes,
    ReportsViolation,
    Denies,
    Suspends,
    Ends,
}

/// <summary>A statement about a ceasefire was made.</summary>
/// <param name="Ceasefires">The ceasefires meant. The list is empty if the source names none.</param>
/// <param name="Stance">What the speaker does with the statement.</param>
/// <param name="LinkInferred">True if the source names no ceasefire and we concluded which one is meant.</param>
[EventName("ceasefire-statement-made", 1, Categories.Round, Categories.Process)]
public sealed record CeasefireStatementMade(
    Slug Slug, Speaker Speaker, ValueList<Slug> Topics, string Summary, Stance Stance, ValueList<Slug> Ceasefires, bool LinkInferred = false) : Utterance
{
    public override Slug Slug { get; init; } = Slug;

    public override Speaker Speaker { get; init; } = Speaker;

    public override ValueList<Slug> Topics { get; init; } = Topics;

    public override string Summary { get; init; } = Summary;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        .. base.Claims(when),
        Claim.Of(Thing, "stance", EnumText.Of(Stance)),
        .. Ceasefires.Select(c => Claim.Of(Thing, $"ceasefire/{c}", LinkInferred ? "inferred" : "named", item: ValueKind.Ceasefire)),
    ];

    public override IEnumerable<StreamId> References() => [.. base.References(), .. Ceasefires.Select(StreamId.Ceasefire)];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => Ceasefires.Select(c => ProjectionKey.Stream(StreamId.Ceasefire(c)));
}
