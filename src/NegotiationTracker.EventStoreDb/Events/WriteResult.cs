namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>The result of an append. A repeat of an accepted append gives the same result.</summary>
/// <param name="NextExpectedRevision">The revision of the last event of the append. Null if an empty append went to a stream without events.</param>
/// <param name="LogPosition">The position in <c>$all</c>. Null if the server does not send it, as is possible for a repeat.</param>
public readonly record struct WriteResult(ulong? NextExpectedRevision, Position? LogPosition);

/// <summary>The result of a deletion.</summary>
/// <param name="LogPosition">The position in <c>$all</c>. Null if the server does not send it.</param>
public readonly record struct DeleteResult(Position? LogPosition);
