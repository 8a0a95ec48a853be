using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Documents;

/// <summary>What an actor that signed a document, or agreed to it, is to the document.</summary>
public enum SignatoryKind
{
    /// <summary>It is bound by the document.</summary>
    Party,

    /// <summary>It is no party, and the source says no more.</summary>
    ThirdParty,

    /// <summary>It witnessed the signatures.</summary>
    Witness,

    /// <summary>It vouches for what was agreed.</summary>
    Guarantor,

    /// <summary>It mediated what was agreed.</summary>
    Mediator,

    /// <summary>It observed the talks.</summary>
    Observer,
}

/// <summary>Someone signed the document for an actor. The valid time is the day of the signature.</summary>
/// <param name="Slug">Identifies the signature within the document. An actor may sign twice, or by two people.</param>
/// <param name="Actor">The actor for which the document was signed.</param>
/// <param name="Person">The person who signed, if the source names one.</param>
/// <param name="Capacity">The capacity of the signatory, such as <c>foreign-minister</c>, <c>guarantor</c> or <c>witness</c>.</param>
/// <param name="Place">The place of the signature.</param>
/// <param name="Kind">What the actor is to the document, as the source groups its signatories.</param>
/// <param name="Groups">How many groups it stands for, if the source counts them and does not name them, as in "six armed groups".</param>
[EventName("document-signed", 1, Categories.Document)]
public sealed record DocumentSigned(Slug Slug, ActorCode Actor, NamedPerson? Person = null, Slug? Capacity = null, Slug? Place = null, SignatoryKind? Kind = null, int? Groups = null) : Fact, IDocumentFact
{
    /// <summary>Gets whether it was signed as a guarantor, by the capacity of the person or by the kind of signatory.</summary>
    public bool IsByGuarantor => Kind == SignatoryKind.Guarantor || Capacity?.Text == EnumText.Of(SignatoryKind.Guarantor);

    private string Thing => $"signature/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "actor", Actor.Text, kind: ValueKind.Actor),
        .. Person is null ? [] : new[] { Person.Claim(Thing, "person") },
        .. Claim.Optional(Thing, "capacity", Capacity?.Text),
        .. Claim.Optional(Thing, "place", Place?.Text, ValueKind.Place),
        .. Claim.Optional(Thing, "kind", EnumText.OrNull(Kind)),
        .. Claim.OfGroups(Thing, Groups),
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

    public override Fact WithStreams(Func<StreamId, StreamId> of) => of(To) is var to && to == To ? this : this with { To = to };

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

/// <summary>An actor agreed to the document without signing it. The valid time is the day on which it did.</summary>
/// <param name="Slug">Identifies the agreement of the actor within the document.</param>
/// <param name="Actor">The actor that agreed.</param>
/// <param name="Kind">What the actor is to the document.</param>
/// <param name="Summary">How it agreed, in our words. It names no person.</param>
[EventName("document-agreed", 1, Categories.Document)]
public sealed record DocumentAgreed(Slug Slug, ActorCode Actor, SignatoryKind? Kind = null, string? Summary = null) : Fact, IDocumentFact
{
    private string Thing => $"agreement/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "actor", Actor.Text, kind: ValueKind.Actor),
        .. Claim.Optional(Thing, "kind", EnumText.OrNull(Kind)),
        .. Claim.InWords(Thing, "summary", Summary),
        .. Claim.Dated(Thing, "agreed", when),
    ];

    public override IEnumerable<StreamId> References() => [StreamId.Actor(Actor)];

    public override Mentions Mentions => Mentions.Of(Actor);
}

/// <summary>How a document ceased to apply.</summary>
public enum DocumentEnding
{
    /// <summary>Its term was over, or nobody applied it any more.</summary>
    Lapsed,

    /// <summary>An actor that was bound by it left it.</summary>
    Terminated,

    /// <summary>The parties agreed on its terms again.</summary>
    Renegotiated,

    /// <summary>Another document replaced it.</summary>
    Superseded,

    /// <summary>It broke down.</summary>
    Collapsed,
}

/// <summary>The document ceased to apply. The valid time is the day from which it no longer does.</summary>
/// <param name="Slug">Identifies the ending within the document. A document that was revived may end again.</param>
/// <param name="Manner">How it ended, if the source says so.</param>
/// <param name="By">The actor that ended it, if the source names one.</param>
/// <param name="Reason">The reason, in our words.</param>
[EventName("document-ended", 1, Categories.Document)]
public sealed record DocumentEnded(Slug Slug, DocumentEnding? Manner = null, ActorCode? By = null, string? Reason = null) : Fact, IDocumentFact
{
    private string Thing => $"ending/{Slug}";

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of(Thing, "ended", "yes"),
        .. Claim.Optional(Thing, "manner", EnumText.OrNull(Manner)),
        .. Claim.Optional(Thing, "by", By?.Text, ValueKind.Actor),
        .. Claim.InWords(Thing, "reason", Reason),
        .. Claim.Dated(Thing, "when", when),
    ];

    public override IEnumerable<StreamId> References() => By is null ? [] : [StreamId.Actor(By)];

    public override Mentions Mentions => Mentions.Of(By);
}

/// <summary>The stage of a process to which an agreement belongs.</summary>
public enum AgreementStage
{
    /// <summary>How talks are to be held, and on what.</summary>
    PreNegotiation,

    /// <summary>Some of the issues, or a framework for them.</summary>
    PartialFramework,

    /// <summary>All issues.</summary>
    Comprehensive,

    /// <summary>How an earlier agreement is put into practice.</summary>
    Implementation,

    /// <summary>An earlier agreement is renewed or confirmed.</summary>
    Renewal,

    /// <summary>A ceasefire, or what goes with one.</summary>
    Ceasefire,

    Other,
}

/// <summary>Between whom the conflict of an agreement is.</summary>
public enum AgreementConflict
{
    /// <summary>Between states.</summary>
    Interstate,

    /// <summary>Within a state.</summary>
    Intrastate,

    /// <summary>Within a state, and local.</summary>
    Local,

    /// <summary>Within a state, with other states as parties.</summary>
    Mixed,
}

/// <summary>Whether a text was agreed.</summary>
public enum AgreementStatus
{
    /// <summary>Several parties signed it, or agreed to it.</summary>
    Agreed,

    /// <summary>One side declared it.</summary>
    Unilateral,

    /// <summary>It is not clear whether it was agreed.</summary>
    Unclear,

    /// <summary>It was agreed, and its status changed later.</summary>
    Changed,
}

/// <summary>A source classifies the document. At least one member is given.</summary>
/// <param name="Stage">The stage of the process.</param>
/// <param name="Conflict">Between whom the conflict is.</param>
/// <param name="Status">Whether it was agreed.</param>
[EventName("document-classified", 1, Categories.Document)]
public sealed record DocumentClassified(AgreementStage? Stage = null, AgreementConflict? Conflict = null, AgreementStatus? Status = null) : Fact, IDocumentFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        .. Claim.Optional("document", "stage", EnumText.OrNull(Stage)),
        .. Claim.Optional("document", "conflict", EnumText.OrNull(Conflict)),
        .. Claim.Optional("document", "agreement status", EnumText.OrNull(Status)),
    ];
}

/// <summary>One code of a coding.</summary>
/// <param name="Code">The code in the collection, such as <c>Ce</c> or <c>PpsEx:St</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record Coding(string Code, string Value);

/// <summary>A collection codes the document in one of its editions. One entry has all codes of an edition: a later edition is another entry.</summary>
/// <param name="Scheme">The collection's scheme of codes.</param>
/// <param name="Edition">The edition of the collection.</param>
/// <param name="Codes">The codes with their values, each once.</param>
[EventName("document-coded", 1, Categories.Document)]
public sealed record DocumentCoded(Slug Scheme, Slug Edition, ValueList<Coding> Codes) : Fact, IDocumentFact
{
    /// <summary>The beginning of the name of a coding.</summary>
    public const string Things = "coding";

    /// <summary>Gets the name of the coding within the document.</summary>
    public string Id => $"{Scheme} {Edition}";

    /// <summary>Gets the codes of what is there. A collection gives the value 0 to what is not in a document.</summary>
    public IEnumerable<Coding> Present => Codes.Where(c => c.Value != NotThere);

    private const string NotThere = "0";

    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when)
    {
        var thing = $"{Things}/{Id}";
        return Codes.Select(c => Claim.Of(thing, c.Code, c.Value, kind: ValueKind.Text));
    }
}

/// <summary>The document was recorded twice. This record is read together with the other one from then on.</summary>
/// <param name="Into">The other record of the same document.</param>
[EventName("documents-joined", 1, Categories.Document)]
public sealed record DocumentsJoined(Slug Into) : RecordsJoined, IDocumentFact
{
    protected override StreamId Other => StreamId.Document(Into);
}

/// <summary>The two records are of two documents after all. It ends what an earlier entry joined.</summary>
/// <param name="From">The record into which this one was joined.</param>
[EventName("documents-parted", 1, Categories.Document)]
public sealed record DocumentsParted(Slug From) : RecordsParted, IDocumentFact
{
    protected override StreamId Other => StreamId.Document(From);
}
