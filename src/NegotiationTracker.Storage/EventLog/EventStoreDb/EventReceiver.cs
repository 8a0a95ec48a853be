using System.Text.Json;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.Storage.Json;
using NegotiationTracker.Storage.Privacy;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>An event of the server in our form.</summary>
/// <param name="Record">The event as received.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Event">The fact with its envelope. Its encrypted form is the received bytes.</param>
/// <param name="Copied">Its index and time in another log, if it was copied.</param>
internal sealed record ReceivedEvent(EventRecord Record, StreamId Stream, NewEvent Event, OriginalPosition? Copied)
{
    /// <summary>Gets the stream version. Ours count from 1, and the server's revisions from 0.</summary>
    public long Version => checked((long)Record.EventNumber + 1);

    public EdtfDate? When => Event.When is { } when ? EdtfDate.Parse(when).OrThrow() : null;

    /// <summary>Gets when the server wrote it, in microseconds as in the ledger.</summary>
    public DateTimeOffset Created => Record.Created.AddTicks(-(Record.Created.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>Returns the entry before the relay has given it an index.</summary>
    public LoggedEntry Unnumbered() => new(
        new Entry(Event.Id, Stream, Version, EventLog.UnassignedIndex.At(Version), Created, Event.RecordedBy, When, Event.Evidence, Event.Fact) { StoredName = Event.StoredName }, Event.Key, Event.BodyHash,
        new LogPosition.Relayed(checked((long)Record.Position.CommitPosition), checked((long)Record.Position.PreparePosition), Record.EventId));
}

/// <summary>An event on the server that does not belong to this record.</summary>
internal sealed class UnreadableEventException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Reads the server's events. The received bytes stay with the fact, and exactly these are hashed and written.</summary>
public sealed class EventReceiver(EventSerializer facts)
{
    /// <exception cref="UnreadableEventException">This service did not write the event, or a newer version wrote it.</exception>
    internal ReceivedEvent Of(EventRecord record)
    {
        if (record.Fault is { } fault)
        {
            throw new UnreadableEventException(fault);
        }

        if (record.EventNumber >= long.MaxValue)
        {
            throw new UnreadableEventException($"the revision {record.EventNumber} is too large");
        }

        var stream = StreamId.Parse(record.EventStreamId).Value ?? throw new UnreadableEventException($"the stream name {record.EventStreamId} is not valid");
        var known = facts.Find(record.EventType) ?? throw new UnreadableEventException($"the type {record.EventType} is unknown");
        if (!known.Categories.Contains(stream.Category, StringComparer.Ordinal))
        {
            throw new UnreadableEventException($"an event of type {record.EventType} is not allowed on this stream");
        }

        try
        {
            return Read(record, stream);
        }
        catch (Exception e) when (e is not (NpgsqlException or TimeoutException or IOException))
        {
            // The bytes can be anything. Only a failure of the database, which has the keys of names, can pass.
            throw new UnreadableEventException($"the data or metadata cannot be read: {e.Message}", e);
        }
    }

    private ReceivedEvent Read(EventRecord record, StreamId stream)
    {
        var metadata = EventMetadata.Read(record.Metadata);
        var data = record.Data.ToArray();
        var evidence = JsonSerializer.Deserialize<Evidence>(metadata.Evidence, StorageJson.Options) ?? throw new FormatException("the evidence is missing");
        var fact = facts.Read(record.EventType, data) ?? throw new FormatException("the data is null");
        var e = new NewEvent(
            new EntryId(record.EventId), fact, metadata.When, metadata.Evidence, evidence, data, metadata.Key, metadata.BodyHash, metadata.RecordedBy, metadata.CorrelationId,
            metadata.CausationId)
        { StoredName = record.EventType };
        var received = new ReceivedEvent(record, stream, e, metadata.Copied);
        _ = received.When;
        return received;
    }
}
