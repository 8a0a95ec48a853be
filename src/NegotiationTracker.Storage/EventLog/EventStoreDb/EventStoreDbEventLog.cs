using System.Runtime.CompilerServices;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.EventStoreDb;
using NegotiationTracker.EventStoreDb.Events;
using NegotiationTracker.EventStoreDb.Failures;
using Npgsql;

namespace NegotiationTracker.Storage.EventLog.EventStoreDb;

/// <summary>
/// The log on an EventStoreDB server. The server decides what is in a stream and whether an append takes place. The relay copies the accepted events into
/// PostgreSQL and gives them their indexes. The whole log is read from there.
/// </summary>
public sealed class EventStoreDbEventLog(EventStoreClient client, EventReceiver received, NpgsqlDataSource database, EntryReader entries) : IEventLog
{
    /// <remarks>
    /// The server's answer does not distinguish an append from a repeat, which it recognises only by the event id. Thus the answer is read from the stream,
    /// and the caller checks whether it is the same command. The server also accepts an append to a stream that was deleted or truncated, and the stream then goes on.
    /// So the notes about the stream are read before, and nothing is appended if they remove events.
    /// </remarks>
    public async Task<AppendResult> AppendAsync(StreamId stream, long expectedVersion, NewEvent appended, CancellationToken ct)
    {
        await RequireWholeAsync(stream, ct);
        var data = new EventData(appended.Id.Value, appended.StoredName, appended.Data, EventMetadata.Of(appended).ToBytes());
        try
        {
            // If the caller gave up, it would not know the outcome. The call has its own deadline.
            var written = await client.AppendToStreamAsync(stream.Text, Expected(expectedVersion), [data], cancellationToken: CancellationToken.None);
            return written.NextExpectedRevision is not { } revision ? throw new OutcomeUnknownException(new FormatException("The server answered an append without a revision."))
                : revision != checked((ulong)expectedVersion) ? throw new LogCorruptException($"stream {stream} was appended to at revision {expectedVersion}, and the server answered that it is at revision {revision}")
                : new AppendResult.Done(await AppendedAsync(stream, revision, appended.Id));
        }
        catch (EventStoreException e)
        {
            return e switch
            {
                WrongExpectedVersionException moved => new AppendResult.VersionConflict(moved.ActualRevision is { } stands and < long.MaxValue ? (long)stands + 1 : 0),
                MaximumAppendSizeExceededException => throw new EventTooLargeException($"The event has {appended.Data.Length} bytes, more than the log server accepts.", e),
                StreamDeletedException => throw Deleted(stream),
                { NothingTaken: true } => throw new LogBusyException("The log server did not accept the command.", e),
                _ => throw new OutcomeUnknownException(e),
            };
        }
    }

    public async Task<IReadOnlyList<LoggedEntry>> ReadStreamAsync(StreamId stream, long after, CancellationToken ct)
    {
        var read = new List<LoggedEntry>();
        var exists = await ReadAsync(stream, Direction.Forwards, new StreamPosition(checked((ulong)after)), long.MaxValue, r => read.Add(Entry(r, stream, after + read.Count + 1)), ct);
        return exists || after == 0 ? read : throw Deleted(stream);
    }

    public async Task<long> VersionOfAsync(StreamId stream, CancellationToken ct)
    {
        var version = 0L;
        await ReadAsync(stream, Direction.Backwards, StreamPosition.End, 1, r => version = VersionOf(r, stream), ct);
        return version;
    }

    public async IAsyncEnumerable<LoggedEntry> ReadAllAsync(long fromIndex, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await foreach (var entry in entries.AllAsync(connection, fromIndex, null, ct))
        {
            yield return entry;
        }
    }

    private static long VersionOf(EventRecord last, StreamId stream) => last is { Fault: null, EventNumber: < long.MaxValue } && last.EventStreamId == stream.Text
        ? (long)last.EventNumber + 1
        : throw new LogCorruptException($"the last event of stream {stream} cannot be read: {last.Fault ?? $"the server answers with revision {last.EventNumber} of stream {last.EventStreamId}"}");

    private static StreamState Expected(long version) => version == 0 ? StreamState.NoStream : StreamState.StreamRevision(checked((ulong)version - 1));

    /// <summary>Returns the server's event at a revision that it accepted. If it cannot be read, then the client repeats the command.</summary>
    private async Task<LoggedEntry> AppendedAsync(StreamId stream, ulong revision, EntryId appended)
    {
        try
        {
            LoggedEntry? entry = null;
            await ReadAsync(stream, Direction.Forwards, new StreamPosition(revision), 1, r => entry = Entry(r, stream, checked((long)revision + 1)), CancellationToken.None);
            return entry is null ? throw Deleted(stream)
                : entry.Entry.Id == appended ? entry
                : throw new LogCorruptException($"stream {stream} has event {entry.Entry.Id} at revision {revision}, where the server accepted {appended}");
        }
        catch (LogBusyException e)
        {
            throw new OutcomeUnknownException(e);
        }
    }

    /// <summary>Refuses a stream of which the server's notes say that events were removed.</summary>
    /// <exception cref="LogCorruptException">The notes remove events, or cannot be read.</exception>
    private async Task RequireWholeAsync(StreamId stream, CancellationToken ct)
    {
        EventRecord? last = null;
        await ReadAsync(stream, RelayFilter.NotesOn(stream), Direction.Backwards, StreamPosition.End, 1, r => last = r, ct);
        if (last is { } notes && (notes.Fault ?? RelayFilter.WrongNotes(notes.Data)) is { } wrong)
        {
            throw new LogCorruptException($"{wrong}: revision {notes.EventNumber} of stream {RelayFilter.NotesOn(stream)} on the server of the log");
        }
    }

    /// <summary>Reads a stream, and returns whether it exists. A stream without events may have been deleted, so its notes are read then.</summary>
    private async Task<bool> ReadAsync(StreamId stream, Direction direction, StreamPosition from, long most, Action<EventRecord> take, CancellationToken ct)
    {
        var count = 0;
        void Taken(EventRecord record)
        {
            count++;
            take(record);
        }

        var exists = await ReadAsync(stream, stream.Text, direction, from, most, Taken, ct);
        if (count == 0)
        {
            await RequireWholeAsync(stream, ct);
        }

        return exists;
    }

    /// <summary>Reads a stream or its notes, and returns whether they exist.</summary>
    private async Task<bool> ReadAsync(StreamId stream, string name, Direction direction, StreamPosition from, long most, Action<EventRecord> take, CancellationToken ct)
    {
        try
        {
            await foreach (var record in client.ReadStreamAsync(direction, name, from, most, cancellationToken: ct))
            {
                take(record);
            }

            return true;
        }
        catch (StreamNotFoundException)
        {
            return false;
        }
        catch (StreamDeletedException)
        {
            throw Deleted(stream);
        }
        catch (EventStoreException e)
        {
            throw new LogBusyException("The log server could not be read.", e);
        }
    }

    /// <summary>Returns the entry of an event. A stream is read without gaps, so a gap means that events were removed.</summary>
    private LoggedEntry Entry(EventRecord record, StreamId stream, long version)
    {
        try
        {
            var its = received.Of(record);
            return its.Stream != stream || record.Position == Position.End ? throw new UnreadableEventException($"it is not an event of stream {stream} with a position")
                : its.Version == version ? its.Unnumbered()
                : throw Deleted(stream);
        }
        catch (UnreadableEventException e)
        {
            throw new LogCorruptException($"revision {record.EventNumber} of stream {stream} was not written by this service: {e.Message}");
        }
    }

    private static LogCorruptException Deleted(StreamId stream) => new($"stream {stream} was deleted or truncated on the server of the log");
}
