using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>Builds commitments. The verdict is added when a question is answered.</summary>
internal static class CommitmentBuilder
{
    /// <summary>Returns a commitment with its outcomes.</summary>
    public static Contracts.Promise Of(StreamId stream, RecordState book)
    {
        Contracts.Aspect? Field(string field) => AspectBuilder.Of(book, "commitment", field);
        ValueList<Contracts.ListItem> List(string of) => FieldGroupBuilder.Items(book, "commitment", of + "/");
        return new Contracts.Promise
        {
            Kind = "commitment",
            Commitment = stream.Key,
            Made = Field("made"),
            MadeOn = Field("made on"),
            By = List("by"),
            To = List("to"),
            Summary = Field("summary"),
            Due = Field("due"),
            Processes = List("process"),
            MadeAt = Field("round"),
            Document = Field("document"),
            Clause = Field("clause"),
            Statement = Field("statement"),
            Outcomes = CommitmentOutcomes.Of(book).Select(o => EnumText.Of(o)).ToValueList(),
            Met = Field("met"),
            MetOn = Field("met on"),
            MetHow = Field("met how"),
            Missed = Field("missed"),
            MissedOn = Field("missed on"),
            MissedReason = Field("missed why"),
            Waived = Field("waived"),
            WaivedOn = Field("waived on"),
            WaivedBy = Field("waived by"),
            WaivedReason = Field("waived why"),
            Changes = ChangeBuilder.All(book),
            Version = book.Version,
        };
    }

    /// <summary>Returns the commitments in the row of a round or a document that were made in it.</summary>
    public static ValueList<Contracts.CommitmentSummary> Summaries(RecordState row, StreamId madeIn) => row.ByStream(Categories.Commitment, madeIn).Select(c => new Contracts.CommitmentSummary
    {
        Commitment = c.Key.Key,
        Made = AspectBuilder.Of(c.Value, "commitment", "made"),
        By = FieldGroupBuilder.Items(c.Value, "commitment", "by/"),
        To = FieldGroupBuilder.Items(c.Value, "commitment", "to/"),
        Summary = AspectBuilder.Of(c.Value, "commitment", "summary"),
        Due = AspectBuilder.Of(c.Value, "commitment", "due"),
        Clause = AspectBuilder.Of(c.Value, "commitment", "clause"),
    }).ToValueList();
}
