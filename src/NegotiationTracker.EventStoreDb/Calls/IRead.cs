using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Protocol;

namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>A read that resumes where it was if its connection is restored.</summary>
internal interface IRead
{
    /// <summary>The stream. It is empty for <c>$all</c>.</summary>
    string Stream { get; }

    /// <summary>Returns the request for the remaining events. Returns null if all have arrived.</summary>
    ReadReq? Request();

    /// <summary>Returns whether the event is new. If so, then it counts as received.</summary>
    bool Take(EventRecord record);
}
