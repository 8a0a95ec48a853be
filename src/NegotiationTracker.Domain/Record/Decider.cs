using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Record;

/// <summary>Decides on a proposed fact by the rules of its stream.</summary>
public static class Decider
{
    /// <summary>Returns whether a stream may begin with the fact.</summary>
    public static bool Begins(Fact fact) => EventNameAttribute.Of(fact.GetType()).BeginsStream;

    /// <summary>Returns the streams that must exist before the fact can be recorded: the streams that it names, its sources, and a round's process.</summary>
    public static IEnumerable<StreamId> References(Proposal proposal) =>
    [
        .. proposal.Stream.RoundProcess is { } process ? new[] { StreamId.Process(process) } : [],
        .. proposal.Fact.References(),
        .. proposal.Evidence.Sources.Select(c => StreamId.Source(c.Source)),
    ];

    /// <summary>Returns the refusal of a fact on a stream that does not exist and cannot begin with that fact.</summary>
    public static Decision UnknownStream(StreamId stream) =>
        Decision.Refuse(RefusalCodes.UnknownStream, RefusalMessages.CannotBegin(stream));

    public static Decision Decide(RecordState book, Proposal proposal) =>
        book.IsEmpty && !Begins(proposal.Fact)
            ? UnknownStream(proposal.Stream)
            : FactDecider.Decide(book, proposal) is var decision && decision != Decision.Nothing && proposal.Fact.FinalRefusal(book, proposal) is { } refusal ? refusal : decision;
}
