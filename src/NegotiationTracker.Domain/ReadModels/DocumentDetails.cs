using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds the documents that are linked to another document, or to a ceasefire.</summary>
internal static class LinkedDocumentBuilder
{
    /// <summary>Returns the documents in the row of another stream that are linked to it.</summary>
    public static ValueList<Contracts.LinkedDocument> All(RecordState row, StreamId to) => row.ByStream(Categories.Document)
        .Where(d => d.Key != to)
        .Select(d => new Contracts.LinkedDocument { Document = d.Key.Key, Links = LinksTo(to, d.Value) })
        .Where(l => l.Links.Count > 0)
        .ToValueList();

    private static ValueList<Contracts.ListItem> LinksTo(StreamId to, RecordState document) => DocumentLinked.KindsTo(to.Category)
        .Select(kind => (Kind: EnumText.Of(kind), Aspect: AspectBuilder.Of(document, "document", DocumentLinked.Field(kind, to))))
        .Where(l => l.Aspect is not null)
        .Select(l => new Contracts.ListItem { Item = l.Kind, Aspect = l.Aspect! })
        .ToValueList();
}

/// <summary>Documents, one row each: issuers, signatures, reservations, entry into force and links.</summary>
public sealed class DocumentDetails() : ReadModel("Documents", 6)
{
    private const string LinkedFrom = "linkedFrom";
    private const string Commitments = "commitments";

    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.NotOn(Categories.Document).Except([typeof(CommitmentMade)]).ToHashSet();

    public override object? View(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = Own(stream, row);
        Contracts.Aspect? Field(string field) => AspectBuilder.Of(own, "document", field);
        ValueList<Contracts.ListItem> List(string of) => FieldGroupBuilder.Items(own, "document", of + "/");
        return own.IsEmpty ? null : new Contracts.Document
        {
            Key = stream.Key,
            Type = Field("type"),
            Title = Field("title"),
            IssuedIn = Field("of"),
            Issued = Field("issued"),
            Issuers = List("issuer"),
            Endorsers = List("endorser"),
            Refusers = List("refuser"),
            Stances = List("stance"),
            Reader = Field("reader"),
            ReaderCapacity = Field("reader capacity"),
            Summary = Field("summary"),
            Clauses = FieldGroupBuilder.All(own, "clause"),
            Languages = List("language"),
            Signatures = FieldGroupBuilder.All(own, "signature"),
            Reservations = FieldGroupBuilder.All(own, "reservation"),
            InForce = Field("in force"),
            InForceFrom = Field("in force from"),
            InForceBy = Field("in force by"),
            Links = List("link"),
            LinkedFrom = LinkedDocumentBuilder.All(row, stream),
            ExternalIds = FieldGroupBuilder.Items(own, "external id", string.Empty),
            Commitments = CommitmentBuilder.Summaries(row, stream),
            Changes = ChangeBuilder.All(row),
            Version = own.Version,
        };
    }

    public override bool IsVisible(string key, RecordState row) => HasOwnEntries(key, row);

    /// <summary>Returns the facets. The time is when the document was issued.</summary>
    public override Facets Facets(string key, RecordState row)
    {
        var issued = Own(StreamId.Parse(key).OrThrow(), row).ActiveFacts<DocumentIssued>().Select(h => h.When).FirstOrDefault(w => w is not null);
        return base.Facets(key, row) with
        {
            Earliest = issued is { Earliest.IsKnown: true } ? issued.Earliest.Day : null,
            Latest = issued is { Latest.IsKnown: true } ? issued.Latest.Day : null,
        };
    }

    public override string HeadItem => Head;

    public override string CoreItem => Head;

    public override IReadOnlyList<string> ListsApart { get; } = [LinkedFrom, Commitments];

    /// <summary>Returns true for all facts but those that give the day of issue, or are about another entry.</summary>
    public override bool KeepsFacets(Facets facets, Fact fact) => fact is not (DocumentIssued or EntryFact);

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => Streams(stream, fact, Categories.Document);

    protected override bool IsOfHead(StreamId stream, string key, Fact fact) => stream.Text == key;

    protected override string ItemOf(StreamId stream, string key, Fact fact) =>
        stream.Text == key ? Head : ItemOf(stream.Category == Categories.Commitment ? Commitments : LinkedFrom, stream.Key);

    private static RecordState Own(StreamId stream, RecordState row) => row.Part(e => e.Stream == stream);
}
