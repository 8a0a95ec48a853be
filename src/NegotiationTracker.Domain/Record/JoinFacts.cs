using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Record;

/// <summary>Two records of one kind are of one thing. A kind of record that can be joined has its own fact, with an id of its own kind.</summary>
public abstract record RecordsJoined : Fact, IIdentityFact
{
    bool IIdentityFact.Joins => true;

    public override Temporality Temporality => Temporality.Always;

    protected abstract StreamId Other { get; }

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of(Other.Category, "joined into", Other.Key, kind: Identities.KindOf(Other.Category))];

    public override IEnumerable<StreamId> References() => [Other];

    public override RecordState RecordFor(RecordState book) => Identities.Current(book);

    /// <summary>Returns a refusal if the two are one already, and not by an account of this very join. So no joins form a circle.</summary>
    public override Decision? FinalRefusal(RecordState book, Proposal proposal) =>
        Mode == Mode.Denies || proposal.Identities.Of(proposal.Stream) != proposal.Identities.Of(Other) || JoinedRecords.IsJoined(proposal, Other)
            ? null
            : Decision.Refuse(RefusalCodes.AlreadyJoined, RefusalMessages.AlreadyJoined(proposal.Stream, Other));

    (StreamId Subject, StreamId Same) IIdentityFact.PairOn(StreamId stream) => (stream, Other);
}

/// <summary>Two records that were joined are two again.</summary>
public abstract record RecordsParted : Fact, IIdentityFact
{
    bool IIdentityFact.Joins => false;

    protected abstract StreamId Other { get; }

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of(Other.Category, $"parted from/{Other.Key}", "yes", item: Identities.KindOf(Other.Category))];

    public override IEnumerable<StreamId> References() => [Other];

    public override RecordState RecordFor(RecordState book) => Identities.Current(book);

    public override Decision? FinalRefusal(RecordState book, Proposal proposal) =>
        JoinedRecords.IsJoined(proposal, Other) ? null : Decision.Refuse(RefusalCodes.NotJoined, RefusalMessages.NotJoined(proposal.Stream, Other));

    (StreamId Subject, StreamId Same) IIdentityFact.PairOn(StreamId stream) => (stream, Other);
}

/// <summary>What joins and partings share.</summary>
internal static class JoinedRecords
{
    /// <summary>Returns whether an account joins the stream of a proposal into another one.</summary>
    public static bool IsJoined(Proposal proposal, StreamId other) =>
        proposal.Identities.AccountsOf(proposal.Stream).Any(a => a is { Mode: Mode.Asserts, Effective.Withdrawn: false } && a.Claim.Value == other.Key);
}
