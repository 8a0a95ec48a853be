using NegotiationTracker.Domain.Accounts;
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

/// <summary>Who read a document out, which is not signing it.</summary>
public sealed record Reader(ActorCode Actor, NamedPerson? Person = null, Slug? Capacity = null);

/// <summary>A document was issued.</summary>
/// <param name="Type">What sort of text it is.</param>
/// <param name="Issuers">In whose name it stands.</param>
/// <param name="Process">The process that it belongs to.</param>
/// <param name="Round">The round of that process which issued it.</param>
/// <param name="Title">Its title, in our words or as a title goes.</param>
/// <param name="Reader">Who read it out.</param>
/// <param name="Summary">What it says, in our words; names no person.</param>
public sealed record DocumentIssued(
    DocumentType Type, ValueList<ActorCode> Issuers, Slug Process, Slug? Round = null, Name? Title = null, Reader? Reader = null, string? Summary = null)
    : Fact, IDocumentFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
    [
        Claim.Of("document", "type", Words.Of(Type)),
        .. Issuers.Select(a => Claim.Of("document", $"issuer/{a}", "yes")),
        Claim.Of("document", "of", Belongs.Text),
        .. Claim.InWords("document", "title", Title?.Text),
        .. Reader is null ? [] : new[] { Claim.Of("document", "reader", $"{Reader.Actor}{(Reader.Person is null ? string.Empty : $" {Reader.Person.Identity}")}", Reader.Person?.AsWritten?.Text) },
        .. Claim.Optional("document", "reader capacity", Reader?.Capacity?.Text),
        .. Claim.InWords("document", "summary", Summary),
        .. Claim.Dated("document", "issued", when),
    ];

    private StreamId Belongs => Round is null ? StreamId.Process(Process) : StreamId.Round(Process, Round);

    public override IEnumerable<StreamId> References() =>
        [Belongs, .. Issuers.Select(StreamId.Actor), .. Reader is null ? [] : new[] { StreamId.Actor(Reader.Actor) }, .. Reader?.Person?.Reference ?? []];

    public override IEnumerable<string> Routes(StreamId stream) => Round is null ? [Route.Process(Process)] : [Route.Process(Process), Route.Stream(Belongs)];

    public override Mentions Mentions => Mentions.Of([.. Issuers, .. Reader is null ? [] : new[] { Reader.Actor }], [Reader?.Person]);

    public override Fact Named(Naming naming) => Reader is null ? this : this with { Reader = Reader with { Person = naming.Of(Reader.Person) } };

    public override IEnumerable<Listing> Listings() => [new Listing("issuers", "document", "issuer/")];
}
