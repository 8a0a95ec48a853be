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
public sealed class DocumentDetails() : ReadModel("Documents", 9)
{
    private const string LinkedFrom = "linkedFrom";
    private const string Commitments = "commitments";
    private const string Codings = "codings";

    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.NotOn(Categories.Document).Except([typeof(CommitmentMade)]).ToHashSet();

    public override string? Joins => Categories.Document;

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
            Agreements = FieldGroupBuilder.All(own, "agreement"),
            Stage = Field("stage"),
            Conflict = Field("conflict"),
            AgreementStatus = Field("agreement status"),
            Endings = FieldGroupBuilder.All(own, "ending"),
            Codings = CodingsIn(own),
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

    /// <summary>Returns the facets. The time is when the document was issued. It is found by its type, its actors with their parts in it, and the ceasefires to which it is linked.</summary>
    public override Facets Facets(string key, RecordState row)
    {
        var own = Own(StreamId.Parse(key).OrThrow(), row);
        var issued = own.ActiveFacts<DocumentIssued>().Select(h => h.When).FirstOrDefault(w => w is not null);
        var facts = own.Asserted<Fact>().ToList();
        var parts = facts.SelectMany(PartsIn).Distinct().ToList();
        return base.Facets(key, row) with
        {
            Earliest = issued is { Earliest.IsKnown: true } ? issued.Earliest.Day : null,
            Latest = issued is { Latest.IsKnown: true } ? issued.Latest.Day : null,
            Type = AspectBuilder.Of(own, "document", "type")?.Value,
            Contested = SummaryFields(own).Contested.Count > 0,
            Mentions = new Mentions(
                parts.Select(p => p.Actor).Distinct().OrderBy(a => a.Text, StringComparer.Ordinal).ToValueList(),
                facts.SelectMany(f => f.Mentions.People).Distinct().OrderBy(p => p.Text, StringComparer.Ordinal).ToValueList(),
                parts.Select(p => p.Part).InOrderOnce(), []),
            Traits = ValueList.InOrderOnce(
            [
                .. parts.Select(p => ReadModels.Facets.Trait(p.Part, p.Actor.Text)),
                .. facts.OfType<DocumentSigned>().Where(s => s.Person is not null).SelectMany(s => PartsIn(s).Select(p => ReadModels.Facets.Trait(OfPerson(p.Part), s.Person!.Person.Text))),
                .. facts.SelectMany(ReadModels.Facets.PlacesIn),
                .. facts.OfType<DocumentLinked>().Where(l => l.To.Category == Categories.Ceasefire).Select(l => ReadModels.Facets.Trait(Categories.Ceasefire, l.To.Key)),
                .. AspectBuilder.Of(own, "document", "in force")?.Value is not null && !facts.OfType<DocumentEnded>().Any() ? [ReadModels.Facets.Trait("status", InForce)] : Array.Empty<string>(),
            ]),
            Text = Contracts.ComparableText.Of(string.Join(' ', facts.OfType<DocumentIssued>().SelectMany(d => new[] { d.Title?.Text, d.Summary }).OfType<string>().Distinct(StringComparer.Ordinal))),
        };
    }

    /// <summary>The status of a document that entered into force and did not end.</summary>
    public const string InForce = "in-force";

    /// <summary>The part of an actor that signed.</summary>
    public const string Signatory = "signatory";

    /// <summary>The part of an actor that signed as a guarantor.</summary>
    public const string Guarantor = "guarantor";

    /// <summary>Returns the word of the trait of a person that signed for an actor with a part.</summary>
    public static string OfPerson(string part) => $"{part}-person";

    /// <summary>Gets the parts that an actor can have in a document.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["issuer", "endorser", "refuser", "reader", Signatory, Guarantor];

    /// <summary>Returns what an overview shows of a document. Returns null if no account that is not withdrawn says anything of it. Without the day of issue it has that of the first signature.</summary>
    public override object? Summary(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = Own(stream, row);
        if (own.Asserted<Fact>().All(f => f is DocumentCoded))
        {
            return null;
        }

        var (title, issued) = (AspectBuilder.Of(own, "document", "title")?.Value, AspectBuilder.Of(own, "document", "issued")?.Value);
        var signed = issued is not null ? null : own.ActiveFacts<DocumentSigned>().Where(h => h.Fact.Mode == Mode.Asserts && h.When is not null).MinBy(h => h.When);
        var sources = new SummarySources(own).Add("title", new Record.Aspect("document", "title"));
        _ = signed is null ? sources.Add("issued", new Record.Aspect("document", "issued")) : sources.Add("issued", [signed.Evidence.Sources.Select(c => c.Source.Text).ToValueList()]);
        return sources.Of(new Contracts.DocumentSummary { Document = stream.Key, Type = AspectBuilder.Of(own, "document", "type")?.Value, Title = title, Issued = issued ?? signed?.When?.Text });
    }

    public override object? ListSummary(string key, RecordState row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = Own(stream, row);
        if (own.IsEmpty)
        {
            return null;
        }

        var fields = SummaryFields(own);
        var sources = SummaryMembers.Aggregate(new SummarySources(own), (all, f) => all.Add(f.Member, new Record.Aspect("document", f.Field)));
        ValueList<string> List(string member, string of)
        {
            var items = FieldGroupBuilder.Items(own, "document", of + "/").Where(i => i.Aspect.Value is not null).Select(i => i.Item).ToValueList();
            _ = items.Aggregate(sources, (all, i) => all.Add($"{member}/{i}", new Record.Aspect("document", $"{of}/{i}")));
            return items;
        }

        return sources.Of(new Contracts.DocumentSummary
        {
            Document = stream.Key,
            Type = fields["type"],
            Title = fields["title"],
            IssuedIn = fields["issuedIn"],
            Issued = fields["issued"],
            InForce = fields["inForce"] is not null,
            InForceFrom = fields["inForceFrom"],
            Issuers = List("issuers", "issuer"),
            Endorsers = List("endorsers", "endorser"),
            Refusers = List("refusers", "refuser"),
            SignedFor = own.Asserted<DocumentSigned>().Select(s => s.Actor.Text).InOrderOnce(),
            Accounts = fields.Accounts,
            Contested = fields.Contested,
        });
    }

    private static readonly (string Member, string Field)[] SummaryMembers =
        [("type", "type"), ("title", "title"), ("issuedIn", "of"), ("issued", "issued"), ("inForce", "in force"), ("inForceFrom", "in force from")];

    private static ShownFields SummaryFields(RecordState own) => new(SummaryMembers.Select(f => (f.Member, AspectBuilder.Of(own, "document", f.Field))));

    /// <summary>Returns the actors that a fact gives a part in the document. Who signed as a guarantor has two.</summary>
    private static IEnumerable<(string Part, ActorCode Actor)> PartsIn(Fact fact) => fact switch
    {
        DocumentIssued issued => [.. issued.Issuers.Select(a => (Parts[0], a)), .. issued.Endorsers.Select(a => (Parts[1], a)), .. issued.Refusers.Select(a => (Parts[2], a)), .. issued.Reader is null ? [] : new[] { (Parts[3], issued.Reader.Actor) }],
        DocumentAgreed { Kind: SignatoryKind.Guarantor } agreed => [(Guarantor, agreed.Actor)],
        DocumentSigned signed => [(Parts[4], signed.Actor), .. signed.IsByGuarantor ? new[] { (Guarantor, signed.Actor) } : []],
        _ => [],
    };

    public override string HeadItem => Head;

    public override string CoreItem => Head;

    public override IReadOnlyList<string> ListsApart { get; } = [LinkedFrom, Commitments, Codings];

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => Streams(stream, fact, Categories.Document);

    protected override bool IsOfHead(StreamId stream, string key, Fact fact) => stream.Text == key && fact is not DocumentCoded;

    protected override string ItemOf(StreamId stream, string key, Fact fact) =>
        stream.Text == key ? fact is DocumentCoded coded ? ItemOf(Codings, coded.Id) : Head : ItemOf(stream.Category == Categories.Commitment ? Commitments : LinkedFrom, stream.Key);

    /// <summary>Returns the codings of the document, with one value for each code. The disputes have the accounts of a code that differs.</summary>
    private static ValueList<Contracts.DocumentCoding> CodingsIn(RecordState own) => own.FactsOf(typeof(DocumentCoded))
        .GroupBy(h => ((DocumentCoded)h.Fact).Id, StringComparer.Ordinal)
        .OrderBy(c => c.Key, StringComparer.Ordinal)
        .Select(c =>
        {
            var (coded, fields) = ((DocumentCoded)c.First().Fact, FieldGroupBuilder.FieldsOf(own, $"{DocumentCoded.Things}/{c.Key}"));
            return new Contracts.DocumentCoding
            {
                Scheme = coded.Scheme.Text,
                Edition = coded.Edition.Text,
                Codes = new SortedDictionary<string, string?>(fields.ToDictionary(f => f.Key, f => f.Value.Value, StringComparer.Ordinal), StringComparer.Ordinal),
                Contested = fields.Where(f => f.Value.Standing == Contracts.Standing.Contested).Select(f => f.Key).ToValueList(),
                Entries = c.Select(h => h.Id.Text).ToValueList(),
            };
        })
        .ToValueList();

    private static RecordState Own(StreamId stream, RecordState row) => row.Part(e => e.Stream == stream);
}
