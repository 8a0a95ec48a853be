using NegotiationTracker.Domain.Actors;
using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Documents;
using NegotiationTracker.Domain.People;
using NegotiationTracker.Domain.Places;
using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Sources;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.Accounts;

/// <summary>Decides on a proposed fact by the rules of the stream that it stands on.</summary>
public static class Deciding
{
    /// <summary>The facts that a stream can begin with; any other on an unknown stream is more likely a mistyped key than a beginning.</summary>
    public static bool Begins(Fact fact) => fact is ProcessOpened or RoundAnnounced or RoundOpened or DocumentIssued or CommitmentMade
        or CeasefireDeclared or CeasefireTookEffect or BodyEstablished or ActorRegistered or PersonRegistered or PlaceRegistered or SourceRegistered;

    /// <summary>The streams that have to exist before the fact can be recorded: those it names, its sources, and a round's process.</summary>
    public static IEnumerable<StreamId> References(Proposal proposal) =>
    [
        .. proposal.Stream.RoundProcess is { } process ? new[] { StreamId.Process(process) } : [],
        .. proposal.Fact.References(),
        .. proposal.Evidence.Sources.Select(c => StreamId.Source(c.Source)),
    ];

    /// <summary>Returns the refusal of what is told to a stream that does not exist and cannot begin with it.</summary>
    public static Decision UnknownStream(StreamId stream) =>
        Decision.Refuse(Refusals.UnknownStream, $"nothing is recorded on {stream} yet, and this is not what it can begin with");

    public static Decision Decide(AccountBook book, Proposal proposal) =>
        book.IsEmpty && !Begins(proposal.Fact)
            ? UnknownStream(proposal.Stream)
            : Recording.Decide(book, proposal) is var decision && decision != Decision.Nothing && Erasure.Refusal(book, proposal) is { } refusal ? refusal : decision;
}
