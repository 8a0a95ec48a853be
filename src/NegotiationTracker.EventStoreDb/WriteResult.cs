namespace NegotiationTracker.EventStoreDb;

/// <summary>What an append led to. A repeat of an append that the server has already taken gives the same as the append itself.</summary>
/// <param name="NextExpectedRevision">The revision of the last event of the append; null where a stream without events was appended nothing to.</param>
/// <param name="LogPosition">Where it stands in <c>$all</c>; null where the server does not tell, as it may for a repeat.</param>
public readonly record struct WriteResult(ulong? NextExpectedRevision, Position? LogPosition);

/// <summary>What a deletion led to.</summary>
/// <param name="LogPosition">Where it stands in <c>$all</c>; null where the server does not tell.</param>
public readonly record struct DeleteResult(Position? LogPosition);
