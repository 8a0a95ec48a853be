using System.Text.Json;
using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>An event of the server as an event of ours.</summary>
/// <param name="Record">As it came.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Event">What is said, with its envelope; its fact is sealed as the bytes that came.</param>
/// <param name="Copied">What it had in another log, where it was copied.</param>
internal sealed record ReceivedEvent(EventRecord Record, StreamId Stream, NewEvent Event, OriginalPosition? Copied)
{
    /// <summary>The version in the stream: ours count from 1, the server's revisions from 0.</summary>
    public long Version => checked((long)Record.EventNumber + 1);

    public EdtfDate? When => Event.When is { } when ? EdtfDate.Parse(when).OrThrow() : null;

    /// <summary>When the server wrote it, to the microsecond as the ledger has it.</summary>
    public DateTimeOffset Created => Record.Created.AddTicks(-(Record.Created.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>The entry as it is before the relay has numbered it.</summary>
    public LoggedEntry Unnumbered() => new(
        new Entry(Event.Id, Stream, Version, EventLog.UnassignedIndex.At(Version), Created, Event.RecordedBy, When, Event.Evidence, Event.Fact) { StoredName = Event.StoredName }, Event.Key, Event.BodyHash,
        new Position.Relayed(checked((long)Record.Position.CommitPosition), checked((long)Record.Position.PreparePosition), Record.EventId));
}

/// <summary>An event on the server that is none of this record's.</summary>
internal sealed class UnreadableEventException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Reads the server's events. The bytes that were read are kept with the fact, and are what is hashed and written.</summary>
public sealed class EventReceiver(EventSerializer facts)
{
    /// <exception cref="UnreadableEventException">Nothing that this service wrote looks like it, or it is older than what wrote it.</exception>
    internal ReceivedEvent Of(EventRecord record)
    {
        var stream = StreamId.Parse(record.EventStreamId).Value ?? throw new UnreadableEventException("its stream name is none of this record's");
        var known = facts.Find(record.EventType) ?? throw new UnreadableEventException($"the type {record.EventType} is not known");
        if (!known.Categories.Contains(stream.Category, StringComparer.Ordinal))
        {
            throw new UnreadableEventException($"an event of type {record.EventType} is not allowed on this stream");
        }

        try
        {
            return Read(record, stream);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException or System.Security.Cryptography.CryptographicException)
        {
            throw new UnreadableEventException($"its data or metadata cannot be read: {e.Message}", e);
        }
    }

    private ReceivedEvent Read(EventRecord record, StreamId stream)
    {
        var metadata = EventMetadata.Read(record.Metadata);
        var data = record.Data.ToArray();
        var evidence = JsonSerializer.Deserialize<Evidence>(metadata.Evidence, StorageJson.Options) ?? throw new FormatException("there is no evidence");
        var e = new NewEvent(
            new EntryId(record.EventId), facts.ReadEncrypted(record.EventType, data), metadata.When, metadata.Evidence, evidence, data, metadata.Key, metadata.BodyHash, metadata.RecordedBy, metadata.CorrelationId,
            metadata.CausationId)
        { StoredName = record.EventType };
        var received = new ReceivedEvent(record, stream, e, metadata.Copied);
        _ = received.When;
        return received;
    }
}
