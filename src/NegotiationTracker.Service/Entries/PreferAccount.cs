using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Entries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Input;
using NegotiationTracker.Service.WritePath;

namespace NegotiationTracker.Service.Entries;

/// <summary>Which account to show first, and why.</summary>
public sealed record PreferBody(EntryId Entry, string Reason);

/// <summary>Where accounts differ, show this one first.</summary>
public sealed class PreferAccount : EntryCommand<PreferBody>
{
    public override string Name => "prefer-account";

    public override string Summary => "Where accounts differ, show this one first.";

    public override string Example =>
        """{"entry":{"target":"/processes/northern-talks/rounds/3","key":"open-2"},"reason":"closer to the event","evidence":{"unsourced":true}}""";

    public override Type EventType => typeof(AccountPreferred);

    protected override IEnumerable<Problem> Check(PreferBody body) => ReasonProblems(body.Reason);

    protected override Func<AccountBook, Decision> Decide(StreamId stream, EntryId id, PreferBody body, Envelope envelope) =>
        book => EntryDecisions.Prefer(stream, book, body.Entry, body.Reason);
}
