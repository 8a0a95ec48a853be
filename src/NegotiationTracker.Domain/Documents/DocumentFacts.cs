using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Documents;

/// <summary>A fact about one document.</summary>
public interface IDocumentFact;

/// <summary>What sort of text was issued.</summary>
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

/// <summary>Who read a document out, which is not signing it; it may be none of those who issued or endorsed it.</summary>
public sealed record Reader(ActorCode Actor, NamedPerson? Person = null, Slug? Capacity = null);

/// <summary>A part of a document that can be spoken of by itself.</summary>
/// <param name="Slug">Names the clause in its document.</param>
/// <param name="Heading">Its heading or number, as it goes.</param>
/// <param name="Summary">What it says, in our words; names no person.</param>
public sealed record Clause(Slug Slug, Name? Heading = null, string? Summary = null)
{
    internal IEnumerable<Claim> Claims() =>
    [
        Claim.Of($"clause/{Slug}", "in it", "yes"),
        .. Claim.InWords($"clause/{Slug}", "heading", Heading?.Text),
        .. Claim.InWords($"clause/{Slug}", "summary", Summary),
    ];
}

/// <summary>A document was issued.</summary>
/// <param name="Type">What sort of text it is.</param>
/// <param name="Issuers">In whose name it stands.</param>
/// <param name="Process">The process that it belongs to.</param>
/// <param name="Round">The round of that process which issued it.</param>
/// <param name="Title">Its title, in our words or as a title goes.</param>
/// <param name="Reader">Who read it out.</param>
/// <param name="Summary">What it says, in our words; names no person.</param>
[EventName("document-issued", 1, Categories.Document, BeginsStream = true)]
public sealed record DocumentIssued(
    DocumentType Type, ValueList<ActorCode> Issuers, Slug Process, Slug? Round = null, Name? Title = null, Reader? Reader = null, string? Summary = null)
    : Fact, IDocumentFact
{
    /// <summary>Who stood by it without issuing it.</summary>
    public ValueList<ActorCode> Endorsers { get; init; } = [];

    /// <summary>Who was asked to endorse or sign it and would not; signing it later is another matter.</summary>
    public ValueList<ActorCode> Refusers { get; init; } = [];

    /// <summary>Its parts, as far as the source tells them.</summary>
    public ValueList<Clause> Clauses { get; init; } = [];

    /// <summary>The languages in which it was issued, as BCP 47 tags.</summary>
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

    public override IEnumerable<CompletableList> Listings() =>
    [
        new CompletableList("issuers", "document", "issuer/"), new CompletableList("endorsers", "document", "endorser/"), new CompletableList("refusers", "document", "refuser/"),
        new CompletableList("languages", "document", "language/"),
    ];

    /// <summary>One aspect for both lists, so that an account which has an actor endorse disagrees with one which has it refuse.</summary>
    private IEnumerable<Claim> Stances() =>
    [
        .. Endorsers.Select(a => Claim.Of("document", $"stance/{a}", "endorses", item: ValueKind.Actor)),
        .. Refusers.Select(a => Claim.Of("document", $"stance/{a}", "refuses", item: ValueKind.Actor)),
    ];
}
