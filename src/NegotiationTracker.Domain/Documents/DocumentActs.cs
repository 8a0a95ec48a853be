using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Documents;

/// <summary>Someone signed the document for an actor; the valid time is the day on which they did.</summary>
/// <param name="Slug">Names the signature among the document's, since an actor may sign twice or by two people.</param>
/// <param name="Actor">For whom.</param>
/// <param name="Person">Who signed, where named.</param>
/// <param name="Capacity">In what capacity, such as <c>foreign-minister</c>, <c>guarantor</c> or <c>witness</c>.</param>
/// <param name="Place">Where.</param>
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

/// <summary>An actor declared that it does not hold itself bound by the document, or by a clause of it, as it stands.</summary>
/// <param name="Slug">Names the reservation among the document's.</param>
/// <param name="By">Whose reservation it is.</param>
/// <param name="Summary">What it says, in our words; names no person.</param>
/// <param name="Clause">The clause that it is about; absent where it is about the whole, or the source does not say.</param>
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

/// <summary>The document entered into force; the valid time is the day from which it is said to bind.</summary>
/// <param name="Ground">By what it did, in our words: signature, a clause of its own, ratification.</param>
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

/// <summary>How a document stands to what it is linked to.</summary>
public enum DocumentLinkKind
{
    /// <summary>To a process or a round: it is one of its documents too.</summary>
    BelongsTo,

    /// <summary>To a ceasefire: the ceasefire was agreed or declared by it.</summary>
    Establishes,

    /// <summary>To a ceasefire: it speaks of it.</summary>
    Concerns,

    /// <summary>To a document: it takes that one's place.</summary>
    Supersedes,

    /// <summary>To a document: it changes that one.</summary>
    Amends,

    /// <summary>To a document: it carries that one out.</summary>
    Implements,

    /// <summary>To a document: it is a part of that one.</summary>
    AnnexOf,

    /// <summary>To a document: it names that one, and no more is said.</summary>
    RefersTo,
}

/// <summary>The document stands in some relation to a process, a round, a ceasefire or another document.</summary>
/// <param name="Kind">How it stands to it.</param>
/// <param name="To">The stream of what it is linked to, such as <c>round-northern-talks/7</c>.</param>
[EventName("document-linked", 1, Categories.Document)]
public sealed record DocumentLinked(DocumentLinkKind Kind, StreamId To) : Fact, IDocumentFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of("document", Field(Kind, To), "yes", item: ValueKind.Stream)];

    public override IEnumerable<StreamId> References() => [To];

    public override IEnumerable<string> ProjectionKeys(StreamId stream) => To.RoundProcess is { } process ? [ProjectionKey.Process(process), ProjectionKey.Stream(To)] : [ProjectionKey.Stream(To)];

    /// <summary>What a link of this kind to this stream is called on the document.</summary>
    public static string Field(DocumentLinkKind kind, StreamId to) => $"link/{EnumText.Of(kind)}/{to}";

    /// <summary>The kinds of link that there are to a stream of a category; none where a document cannot be linked to one.</summary>
    public static IEnumerable<DocumentLinkKind> KindsTo(string category) => category switch
    {
        Categories.Process or Categories.Round => [DocumentLinkKind.BelongsTo],
        Categories.Ceasefire => [DocumentLinkKind.Establishes, DocumentLinkKind.Concerns],
        Categories.Document =>
            [DocumentLinkKind.Supersedes, DocumentLinkKind.Amends, DocumentLinkKind.Implements, DocumentLinkKind.AnnexOf, DocumentLinkKind.RefersTo],
        _ => [],
    };
}
