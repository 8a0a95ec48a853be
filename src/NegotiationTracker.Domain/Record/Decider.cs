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

    /// <summary>Decides. People and actors that are one are compared as one, and the fact is appended as it was proposed.</summary>
    public static Decision Decide(RecordState book, Proposal proposal)
    {
        if (book.IsEmpty && !Begins(proposal.Fact))
        {
            return UnknownStream(proposal.Stream);
        }

        var (known, asked) = (proposal.Fact.RecordFor(book.As(proposal.Identities)), proposal.WithIds());
        var decision = FactDecider.Decide(known, asked) is var decided && decided != Decision.Nothing && asked.Fact.FinalRefusal(known, asked) is { } refusal ? refusal : decided;
        return decision is Decision.Appended ? Decision.Append(proposal.Fact) : decision;
    }
}
