namespace NegotiationTracker.EventStoreDb;

/// <summary>An event as the log holds it.</summary>
/// <param name="EventStreamId">The stream's name.</param>
/// <param name="EventNumber">The revision in the stream, from 0.</param>
/// <param name="Position">The place in <c>$all</c>. A read of one stream from an older server has <see cref="Position.End"/> here, since the server does not tell it.</param>
/// <param name="Created">When the server wrote it, in UTC, to 100 ns.</param>
/// <param name="EventType">The event's type.</param>
/// <param name="EventId">The id that it was appended under.</param>
/// <param name="ContentType">As it was appended.</param>
/// <param name="Data">As it was appended.</param>
/// <param name="Metadata">As it was appended; empty where there is none.</param>
public sealed record EventRecord(
    string EventStreamId,
    ulong EventNumber,
    Position Position,
    DateTimeOffset Created,
    string EventType,
    Guid EventId,
    string ContentType,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> Metadata);
