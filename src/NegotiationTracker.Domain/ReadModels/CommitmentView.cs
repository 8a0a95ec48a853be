using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>A commitment against what became of it. Whether it was kept is reckoned when read.</summary>
/// <param name="Kind">Always <c>commitment</c>.</param>
/// <param name="Processes">The processes in which it was made.</param>
/// <param name="MadeAt">The stream of the round where it was made.</param>
/// <param name="Due">When it is to be done; sources may give several.</param>
/// <param name="Fates">What is said to have become of it and is not overtaken; more than one where accounts differ, none where nothing is said.</param>
/// <param name="Changes">Every event of its stream.</param>
/// <param name="Version">That of its stream.</param>
public sealed record CommitmentView(
    string Kind, string Commitment, AspectView? Made, AspectView? MadeOn, ValueList<Listed> By, ValueList<Listed> To, AspectView? Summary, AspectView? Due,
    ValueList<Listed> Processes, AspectView? MadeAt, AspectView? Document, AspectView? Clause, AspectView? Statement, ValueList<Fate> Fates, AspectView? Met,
    AspectView? MetOn, AspectView? MetHow, AspectView? Missed, AspectView? MissedOn, AspectView? MissedWhy, AspectView? Waived, AspectView? WaivedOn,
    AspectView? WaivedBy, AspectView? WaivedWhy, ValueList<Change> Changes, long Version)
{
    public static CommitmentView Of(StreamId stream, AccountBook book)
    {
        AspectView? Field(string field) => AspectView.Of(book, "commitment", field);
        ValueList<Listed> List(string of) => Thing.Listed(book, "commitment", of + "/");
        return new CommitmentView(
            "commitment", stream.Key, Field("made"), Field("made on"), List("by"), List("to"), Field("summary"), Field("due"), List("process"), Field("round"),
            Field("document"), Field("clause"), Field("statement"), Commitments.Fates.Of(book), Field("met"), Field("met on"), Field("met how"), Field("missed"),
            Field("missed on"), Field("missed why"), Field("waived"), Field("waived on"), Field("waived by"), Field("waived why"), Change.Of(book), book.Version);
    }
}

/// <summary>A commitment as the round or the document shows it that it was made in; what became of it stands with the commitment.</summary>
public sealed record CommitmentBrief(
    string Commitment, AspectView? Made, ValueList<Listed> By, ValueList<Listed> To, AspectView? Summary, AspectView? Due, AspectView? Clause)
{
    /// <summary>The commitments in the row of a round or a document that were made in it.</summary>
    public static ValueList<CommitmentBrief> All(AccountBook row, StreamId madeIn) => row.ByStream(Categories.Commitment, madeIn).Select(c => new CommitmentBrief(
        c.Key.Key,
        AspectView.Of(c.Value, "commitment", "made"),
        Thing.Listed(c.Value, "commitment", "by/"),
        Thing.Listed(c.Value, "commitment", "to/"),
        AspectView.Of(c.Value, "commitment", "summary"),
        AspectView.Of(c.Value, "commitment", "due"),
        AspectView.Of(c.Value, "commitment", "clause"))).ToValueList();
}
