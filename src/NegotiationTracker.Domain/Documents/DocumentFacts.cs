using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Documents;

/// <summary>A fact about one document.</summary>
public interface IDocumentFact;

/// <summary>The kind of text that was issued.</summary>
public enum DocumentType
{
    JointStatement,
    Communique,
    ChairStatement,
    Conclusions,
    Decision,
    Declaration,
    Memorandum,
    Protocol,
    Agreement,
    Readout,
    Report,
}

/// <summary>
/// The person who read a document out. Reading is not signing. The reader may belong to an actor that neither issued nor endorsed the document.
/// </summary>
public sealed record Reader(ActorCode Actor, NamedPerson? Person = null, Slug? Capacity = null);

/// <summary>The id of a text in another collection.</summary>
/// <param name="Scheme">The collection's scheme of ids.</param>
/// <param name="Id">The id in that scheme.</param>
public sealed record TextId(Slug Scheme, string Id);

/// <summary>A part of a document that other events can refer to.</summary>
/// <param name="Slug">Identifies the clause within its document.</param>
/// <param name="Heading">The heading or the number, as in the document.</param>
/// <param name="Summary">What the clause says, in our words. It names no person.</param>
/// <param name="Text">The id of its text in another collection.</param>
public sealed record Clause(Slug Slug, Name? Heading = null, string? Summary = null, TextId? Text = null)
{
    internal IEnumerable<Claim> Claims() =>
    [
        Claim.Of($"clause/{Slug}", "in it", "yes"),
        .. Claim.InWords($"clause/{Slug}", "heading", Heading?.Text),
        .. Claim.InWords($"clause/{Slug}", "summary", Summary),
        .. Text is null ? [] : new[] { Claim.Of($"clause/{Slug}", $"text/{Text.Scheme}", Text.Id, kind: ValueKind.Text) },
    ];
}

/// <summary>A document was issued.</summary>
/// <param name="Type">The kind of text.</param>
/// <param name="Issuers">The actors that issued it.</param>
/// <param name="Process">The process that it belongs to.</param>
/// <param name="Round">The round of that process that issued it.</param>
/// <param name="Title">The title, as published or in our words.</param>
/// <param name="Reader">The person who read it out.</param>
/// <param name="Summary">What the document says, in our words. It names no person.</param>
[EventName("document-issued", 1, Categories.Document, BeginsStream = true)]
public sealed record DocumentIssued(
    DocumentType Type, ValueList<ActorCode> Issuers, Slug Process, Slug? Round = null, Name? Title = null, Reader? Reader = null, string? Summary = null)
    : Fact, IDocumentFact
{
    /// <summary>The actors that endorsed the document and did not issue it.</summary>
    public ValueList<ActorCode> Endorsers { get; init; } = [];

    /// <summary>The actors that were asked to endorse or sign the document and refused. They may still sign it later.</summary>
    public ValueList<ActorCode> Refusers { get; init; } = [];

    /// <summary>The clauses that the source mentions.</summary>
    public ValueList<Clause> Clauses { get; init; } = [];

    /// <summary>The languages in which it was issued, as BCP 47 tags.</summary>
    [RulesOf<LanguageTag>]
    public ValueList<string> Languages { get; init; } = [];

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("document", "type", EnumText.Of(Type)),
        .. Issuers.Select(a => Claim.Of("document", $"issuer/{a}", "yes", item: ValueKind.Actor)),
        .. Endorsers.Select(a => Claim.Of("document", $"endorser/{a}", "yes", item: ValueKind.Actor)),
        .. Refusers.Select(a => Claim.Of("document", $"refuser/{a}", "yes", item: ValueKind.Actor)),
        .. Mode == Mode.Denies ? [] : Stances(),
        Claim.Of("document", "of", Belongs.Text, kind: ValueKind.Stream),
        .. Claim.InWords("document", "title", Title?.Text),
        .. Reader is null ? [] : new[] { Claim.Of("document", "reader", $"{Reader.Actor}{(Reader.Person is null ? string.Empty : $" {Reader.Person.Identity}")}", Reader.Person?.AsWritten?.Text, ValueKind.Speaker) with { Unmatched = Reader.Person?.Unmatched == true } },
        .. Claim.Optional("document", "reader capacity", Reader?.Capacity?.Text),
        .. Claim.InWords("document", "summary", Summary),
        .. Clauses.SelectMany(c => c.Claims()),
        .. Languages.Select(l => Claim.Of("document", $"language/{l}", "yes", item: ValueKind.Word)),
        .. Claim.Dated("document", "issued", when),
    ];

    private StreamId Belongs => Round is null ? StreamId.Process(Process) : StreamId.Round(Process, Round);

    private IEnumerable<ActorCode> Actors => [.. Issuers, .. Endorsers, .. Refusers, .. Reader is null ? [] : new[] { Reader.Actor }];

    public override IEnumerable<StreamId> References() => [Belongs, .. Actors.Select(StreamId.Actor), .. Reader?.Person?.Reference ?? []];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => Round is null ? [ProjectionKey.Process(Process)] : [ProjectionKey.Process(Process), ProjectionKey.Stream(Belongs)];

    public override Mentions Mentions => Mentions.Of(Actors, [Reader?.Person]);

    public override Fact WithNameOwners(NameOwnership naming) => Reader is null ? this : this with { Reader = Reader with { Person = naming.Of(Reader.Person) } };

    public override Fact WithStreams(Func<StreamId, StreamId> of) =>
        Round is not null || of(StreamId.Process(Process)) is var process && process.Key == Process.Text ? this : this with { Process = Slug.Parse(process.Key).OrThrow() };

    public override IEnumerable<CompletableList> Listings() =>
    [
        new CompletableList("issuers", "document", "issuer/"), new CompletableList("endorsers", "document", "endorser/"), new CompletableList("refusers", "document", "refuser/"),
        new CompletableList("languages", "document", "language/"),
    ];

    /// <summary>Returns one aspect for both lists. An account in which an actor endorses thus contradicts one in which it refuses.</summary>
    private IEnumerable<Claim> Stances() =>
    [
        .. Endorsers.Select(a => Claim.Of("document", $"stance/{a}", "endorses", item: ValueKind.Actor)),
        .. Refusers.Select(a => Claim.Of("document", $"stance/{a}", "refuses", item: ValueKind.Actor)),
    ];
}
