namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>An event of the log.</summary>
/// <param name="EventStreamId">The stream's name.</param>
/// <param name="EventNumber">The revision in the stream, from 0.</param>
/// <param name="Position">The position in <c>$all</c>. For a read of one stream from an older server it is <see cref="Position.End"/>, because that server does not send it.</param>
/// <param name="Created">When the server wrote it, in UTC, to 100 ns.</param>
/// <param name="EventType">The event's type.</param>
/// <param name="EventId">The id of the event.</param>
/// <param name="ContentType">The content type of the append.</param>
/// <param name="Data">The data of the append.</param>
/// <param name="Metadata">The metadata of the append. It may be empty.</param>
public sealed record EventRecord(
    string EventStreamId,
    ulong EventNumber,
    Position Position,
    DateTimeOffset Created,
    string EventType,
    Guid EventId,
    string ContentType,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> Metadata)
{
    /// <summary>Gets why the answer of the server cannot be read as an event. Null if it can. Otherwise, what could not be read has its default value.</summary>
    public string? Fault { get; init; }
}
