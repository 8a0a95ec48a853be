using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>A read that goes on where it stood when its connection is made anew.</summary>
internal interface IRead
{
    /// <summary>The stream; empty for <c>$all</c>.</summary>
    string Stream { get; }

    /// <summary>The request for what has not come yet; null where all has.</summary>
    ReadReq? Request();

    /// <summary>Whether the event has not come before; then it counts as come.</summary>
    bool Take(EventRecord record);
}
