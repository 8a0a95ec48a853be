using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Entries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Entries;

/// <summary>What to take back, and why.</summary>
public sealed record RetractBody(EntryId Entry, string Reason);

/// <summary>Take an entry back; it stays in the history.</summary>
public sealed class RetractEntry : EntryCommand<RetractBody>
{
    public override string Name => "retract-entry";

    public override string Summary => "Take an entry back; it stays in the history and counts no more.";

    public override string Example =>
        """{"entry":{"target":"/processes/northern-talks/rounds/3","key":"seat-1"},"reason":"recorded on the wrong round","evidence":{"unsourced":true}}""";

    public override Type EventType => typeof(EntryRetracted);

    protected override IEnumerable<Problem> Check(RetractBody body) => ReasonProblems(body.Reason);

    protected override Func<AccountBook, Decision> Decide(StreamId stream, EntryId id, RetractBody body, Envelope envelope) =>
        book => EntryDecisions.Retract(stream, book, body.Entry, body.Reason);
}
