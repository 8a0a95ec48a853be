namespace NegotiationTracker.EventStoreDb.Events;

/// <summary>An event to append.</summary>
/// <param name="EventId">Not empty. It makes a repeat of the append harmless, because the server knows the ids of the accepted events.</param>
/// <param name="Type">The event's type; not empty.</param>
/// <param name="Data">The data. It is not copied, so it must not change until the append has ended.</param>
/// <param name="Metadata">The metadata. It is not copied either, and may be empty.</param>
/// <param name="ContentType"><c>application/json</c>, or <c>application/octet-stream</c> for anything else.</param>
public sealed record EventData(Guid EventId, string Type, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Metadata = default, string ContentType = EventData.Json)
{
    public const string Json = "application/json";

    public Guid EventId { get; } = EventId != Guid.Empty ? EventId : throw new ArgumentException("An event must have an id.", nameof(EventId));

    public string Type { get; } = Type.Length > 0 ? Type : throw new ArgumentException("An event must have a type.", nameof(Type));
}
