using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>One document with every account of it.</summary>
/// <param name="Of">The stream of the process or round that issued it.</param>
/// <param name="Stances">Of each actor that an account has endorse or refuse it: which of the two.</param>
/// <param name="InForceFrom">The day from which it binds; sources may give several.</param>
/// <param name="Links">By kind and stream: <c>supersedes/document-…</c>.</param>
/// <param name="LinkedFrom">Other documents that are linked to this one.</param>
/// <param name="Commitments">What was undertaken in it.</param>
/// <param name="Changes">Every event of its stream, and those on other streams that speak of it.</param>
/// <param name="Version">That of its stream.</param>
public sealed record DocumentView(
    string Document, AspectView? Type, AspectView? Title, AspectView? Of, AspectView? Issued, ValueList<Listed> Issuers, ValueList<Listed> Endorsers,
    ValueList<Listed> Refusers, ValueList<Listed> Stances, AspectView? Reader, AspectView? ReaderCapacity, AspectView? Summary, ValueList<Thing> Clauses,
    ValueList<Listed> Languages, ValueList<Thing> Signatures, ValueList<Thing> Reservations, AspectView? InForce, AspectView? InForceFrom, AspectView? InForceBy,
    ValueList<Listed> Links, ValueList<LinkedFrom> LinkedFrom, ValueList<Listed> ExternalIds, ValueList<CommitmentBrief> Commitments, ValueList<Change> Changes,
    long Version);

/// <summary>A document that is linked to another one, or to a ceasefire.</summary>
/// <param name="Document">The document on which the link is recorded.</param>
/// <param name="Links">Its links to the other, by kind.</param>
public sealed record LinkedFrom(string Document, ValueList<Listed> Links)
{
    /// <summary>The documents in a row of another stream that are linked to it.</summary>
    public static ValueList<LinkedFrom> All(AccountBook row, StreamId to) => row.ByStream(Categories.Document)
        .Where(d => d.Key != to)
        .Select(d => new LinkedFrom(d.Key.Key, To(to, d.Value)))
        .Where(l => l.Links.Count > 0)
        .ToValueList();

    private static ValueList<Listed> To(StreamId to, AccountBook document) => DocumentLinked.KindsTo(to.Category)
        .Select(kind => (Kind: Words.Of(kind), View: AspectView.Of(document, "document", DocumentLinked.Field(kind, to))))
        .Where(l => l.View is not null)
        .Select(l => new Listed(l.Kind, l.View!))
        .ToValueList();
}

/// <summary>Documents, a row each: by whom, signed and reserved by whom, since when in force, linked to what.</summary>
public sealed class DocumentRecords() : ReadModel("Documents", 4)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.NotOn(Categories.Document).Except([typeof(CommitmentMade)]).ToHashSet();

    public override object? View(string key, AccountBook row)
    {
        var stream = StreamId.Parse(key).OrThrow();
        var own = Own(stream, row);
        AspectView? Field(string field) => AspectView.Of(own, "document", field);
        ValueList<Listed> List(string of) => Thing.Listed(own, "document", of + "/");
        return own.IsEmpty ? null : new DocumentView(
            stream.Key, Field("type"), Field("title"), Field("of"), Field("issued"), List("issuer"), List("endorser"), List("refuser"), List("stance"),
            Field("reader"), Field("reader capacity"), Field("summary"), Thing.All(own, "clause"), List("language"), Thing.All(own, "signature"),
            Thing.All(own, "reservation"), Field("in force"), Field("in force from"), Field("in force by"), List("link"), ReadModels.LinkedFrom.All(row, stream),
            Thing.Listed(own, "external id", string.Empty), CommitmentBrief.All(row, stream), Change.Of(row), own.Version);
    }

    public override bool Shows(string key, AccountBook row) => HasOwn(key, row);

    /// <summary>A document stands where it was issued.</summary>
    public override Facets Facets(string key, AccountBook row)
    {
        var issued = Own(StreamId.Parse(key).OrThrow(), row).Standing<DocumentIssued>().Select(h => h.When).FirstOrDefault(w => w is not null);
        return base.Facets(key, row) with
        {
            Earliest = issued is { Earliest.IsKnown: true } ? issued.Earliest.Day : null,
            Latest = issued is { Latest.IsKnown: true } ? issued.Latest.Day : null,
        };
    }

    protected override IEnumerable<string> KeysOf(Entry entry) => Streams(entry, Categories.Document);

    private static AccountBook Own(StreamId stream, AccountBook row) => row.Part(e => e.Stream == stream);
}
