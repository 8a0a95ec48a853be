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
    /// and the caller checks whether it is the same command.
    /// </remarks>
    public async Task<AppendResult> AppendAsync(StreamId stream, long expectedVersion, NewEvent appended, CancellationToken ct)
    {
        var data = new EventData(appended.Id.Value, appended.StoredName, appended.Data, EventMetadata.Of(appended).ToBytes());
        try
        {
            // If the caller gave up, it would not know the outcome. The call has its own deadline.
            var written = await client.AppendToStreamAsync(stream.Text, Expected(expectedVersion), [data], cancellationToken: CancellationToken.None);
            var revision = written.NextExpectedRevision ?? throw new InvalidOperationException("the server answered an append without a revision");
            return checked((long)revision) == expectedVersion ? new AppendResult.Done(await StandsAsync(stream, revision)) : throw Deleted(stream);
        }
        catch (EventStoreException e)
        {
            return e switch
            {
                WrongExpectedVersionException moved => new AppendResult.VersionConflict(moved.ActualRevision is { } stands ? checked((long)stands + 1) : 0),
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
        var exists = await ReadAsync(stream, Direction.Forwards, new StreamPosition(checked((ulong)after)), long.MaxValue, r => read.Add(Entry(r, after + read.Count + 1)), ct);
        return exists || after == 0 ? read : throw Deleted(stream);
    }

    public async Task<long> VersionOfAsync(StreamId stream, CancellationToken ct)
    {
        var version = 0L;
        await ReadAsync(stream, Direction.Backwards, StreamPosition.End, 1, r => version = checked((long)r.EventNumber + 1), ct);
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

    private static StreamState Expected(long version) => version == 0 ? StreamState.NoStream : StreamState.StreamRevision(checked((ulong)version - 1));

    /// <summary>Returns the server's event at a revision that it accepted. If it cannot be read, then the client repeats the command.</summary>
    private async Task<LoggedEntry> StandsAsync(StreamId stream, ulong revision)
    {
        try
        {
            LoggedEntry? entry = null;
            await ReadAsync(stream, Direction.Forwards, new StreamPosition(revision), 1, r => entry = Entry(r, checked((long)revision + 1)), CancellationToken.None);
            return entry ?? throw Deleted(stream);
        }
        catch (LogBusyException e)
        {
            throw new OutcomeUnknownException(e);
        }
    }

    /// <summary>Reads a stream, and returns whether it exists.</summary>
    private async Task<bool> ReadAsync(StreamId stream, Direction direction, StreamPosition from, long most, Action<EventRecord> take, CancellationToken ct)
    {
        try
        {
            await foreach (var record in client.ReadStreamAsync(direction, stream.Text, from, most, cancellationToken: ct))
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
    private LoggedEntry Entry(EventRecord record, long version)
    {
        try
        {
            var its = received.Of(record);
            return its.Version == version ? its.Unnumbered() : throw Deleted(its.Stream);
        }
        catch (UnreadableEventException e)
        {
            throw new LogCorruptException($"Event {record.EventNumber} of stream {record.EventStreamId} was not written by this service: {e.Message}");
        }
    }

    private static LogCorruptException Deleted(StreamId stream) => new($"stream {stream} was deleted or truncated on the server of the log");
}
