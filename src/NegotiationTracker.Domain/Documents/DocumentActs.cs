using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Documents;

/// <summary>Someone signed the document for an actor. The valid time is the day of the signature.</summary>
/// <param name="Slug">Identifies the signature within the document. An actor may sign twice, or by two people.</param>
/// <param name="Actor">The actor for which the document was signed.</param>
/// <param name="Person">The person who signed, if the source names one.</param>
/// <param name="Capacity">The capacity of the signatory, such as <c>foreign-minister</c>, <c>guarantor</c> or <c>witness</c>.</param>
/// <param name="Place">The place of the signature.</param>
[EventName("document-signed", 1, Categories.Document)]
public sealed record DocumentSigned(Slug Slug, ActorCode Actor, NamedPerson? Person = null, Slug? Capacity = null, Slug? Place = null) : Fact, IDocumentFact
{
    private string Thing => $"signature/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "actor", Actor.Text, kind: ValueKind.Actor),
        .. Person is null ? [] : new[] { Person.Claim(Thing, "person") },
        .. Claim.Optional(Thing, "capacity", Capacity?.Text),
        .. Claim.Optional(Thing, "place", Place?.Text, ValueKind.Place),
        .. Claim.Dated(Thing, "signed", when),
    ];

    public override IEnumerable<StreamId> References() =>
        [StreamId.Actor(Actor), .. Person?.Reference ?? [], .. Place is null ? [] : new[] { StreamId.Place(Place) }];

    public override Mentions Mentions => Mentions.Of([Actor], [Person]);

    public override Fact WithNameOwners(NameOwnership naming) => this with { Person = naming.Of(Person) };
}

/// <summary>An actor declared that the document, or one of its clauses, does not bind it in its present form.</summary>
/// <param name="Slug">Identifies the reservation within the document.</param>
/// <param name="By">The actor that entered the reservation.</param>
/// <param name="Summary">What the reservation says, in our words. It names no person.</param>
/// <param name="Clause">The clause concerned. It is absent if the reservation concerns the whole document, or if the source does not say.</param>
[EventName("reservation-entered", 1, Categories.Document)]
public sealed record ReservationEntered(Slug Slug, ActorCode By, string Summary, Slug? Clause = null) : Fact, IDocumentFact
{
    private string Thing => $"reservation/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "by", By.Text, kind: ValueKind.Actor),
        .. Claim.InWords(Thing, "summary", Summary),
        .. Claim.Optional(Thing, "clause", Clause?.Text, ValueKind.Reference),
        .. Claim.Dated(Thing, "entered", when),
    ];

    public override IEnumerable<StreamId> References() => [StreamId.Actor(By)];

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The document entered into force. The valid time is the day from which it binds, according to the source.</summary>
/// <param name="Ground">What brought it into force, in our words: signature, a clause of the document, ratification.</param>
[EventName("document-entered-into-force", 1, Categories.Document)]
public sealed record DocumentEnteredIntoForce(string? Ground = null) : Fact, IDocumentFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("document", "in force", "yes"),
        .. Claim.InWords("document", "in force by", Ground),
        .. Claim.Dated("document", "in force from", when),
    ];
}

/// <summary>The relation of a document to what it is linked to.</summary>
public enum DocumentLinkKind
{
    /// <summary>To a process or a round: the document is one of its documents too.</summary>
    BelongsTo,

    /// <summary>To a ceasefire: the document agrees or declares the ceasefire.</summary>
    Establishes,

    /// <summary>To a ceasefire: the document is about the ceasefire.</summary>
    Concerns,

    /// <summary>To a document: this one replaces the other.</summary>
    Supersedes,

    /// <summary>To a document: this one changes the other.</summary>
    Amends,

    /// <summary>To a document: this one implements the other.</summary>
    Implements,

    /// <summary>To a document: this one is a part of the other.</summary>
    AnnexOf,

    /// <summary>To a document: this one names the other and says nothing more.</summary>
    RefersTo,
}

/// <summary>The document is linked to a process, a round, a ceasefire or another document.</summary>
/// <param name="Kind">The kind of link.</param>
/// <param name="To">The stream of the other thing, such as <c>round-northern-talks/7</c>.</param>
[EventName("document-linked", 1, Categories.Document)]
public sealed record DocumentLinked(DocumentLinkKind Kind, StreamId To) : Fact, IDocumentFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("document", Field(Kind, To), "yes", item: ValueKind.Stream)];

    public override IEnumerable<StreamId> References() => [To];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => To.RoundProcess is { } process ? [ProjectionKey.Process(process), ProjectionKey.Stream(To)] : [ProjectionKey.Stream(To)];

    /// <summary>Returns the field of the document for a link of a kind to a stream.</summary>
    public static string Field(DocumentLinkKind kind, StreamId to) => $"link/{EnumText.Of(kind)}/{to}";

    /// <summary>Returns the kinds of link that are possible to a stream of a category. Returns none if a document cannot be linked to it.</summary>
    public static IEnumerable<DocumentLinkKind> KindsTo(string category) => category switch
    {
        Categories.Process or Categories.Round => [DocumentLinkKind.BelongsTo],
        Categories.Ceasefire => [DocumentLinkKind.Establishes, DocumentLinkKind.Concerns],
        Categories.Document =>
            [DocumentLinkKind.Supersedes, DocumentLinkKind.Amends, DocumentLinkKind.Implements, DocumentLinkKind.AnnexOf, DocumentLinkKind.RefersTo],
        _ => [],
    };
}
