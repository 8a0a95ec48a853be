using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>An event to append to the log.</summary>
/// <param name="Id">The id, derived from stream, idempotency key and ordinal.</param>
/// <param name="Fact">The fact.</param>
/// <param name="When">Valid time, as EDTF.</param>
/// <param name="EvidenceJson">The evidence, as stored.</param>
/// <param name="Evidence">The evidence.</param>
/// <param name="Data">The stored fact: JSON with encrypted names.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="BodyHash">Hash of the request body. It distinguishes a repeat from another command with the same key.</param>
/// <param name="RecordedBy">Opaque principal id.</param>
/// <param name="CorrelationId">Trace id of the request.</param>
/// <param name="CausationId">The id of the event that led to it, if the sender gave one.</param>
public sealed record NewEvent(
    EntryId Id, Fact Fact, string? When, string EvidenceJson, Evidence Evidence, byte[] Data, string Key, string BodyHash, string RecordedBy, string? CorrelationId,
    string? CausationId)
{
    /// <summary>Gets the event name on disk, with its version.</summary>
    public string StoredName { get; init; } = EventNameAttribute.Of(Fact.GetType()).StoredName;
}

/// <summary>An entry with the log's data about its command.</summary>
/// <param name="Entry">The entry. An entry without an index sorts after all entries with one (<see cref="UnassignedIndex"/>).</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="BodyHash">Hash of the request body.</param>
/// <param name="Written">Its position in the server's log. Null if the log is not a copy.</param>
public sealed record LoggedEntry(Entry Entry, string Key, string BodyHash, LogPosition.Relayed? Written = null)
{
    /// <summary>Gets the position of the entry, for clients that ask for answers that include it.</summary>
    public LogPosition Position => Written ?? (LogPosition)new LogPosition.Indexed(Entry.Index);
}

/// <summary>The result of an append.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    public sealed record Done(LoggedEntry Entry) : AppendResult;

    /// <summary>The stream has another version than expected. Nothing was appended.</summary>
    public sealed record VersionConflict(long Version) : AppendResult;
}

/// <summary>The log: the port between the record and its storage.</summary>
public interface IEventLog
{
    /// <exception cref="LogBusyException">The log was not available in time. Nothing was appended.</exception>
    /// <exception cref="OutcomeUnknownException">The commit was sent, and no answer arrived.</exception>
    /// <exception cref="EventTooLargeException">The log does not accept an event of this size.</exception>
    Task<AppendResult> AppendAsync(StreamId stream, long expectedVersion, NewEvent appended, CancellationToken ct);

    /// <summary>Returns the entries of a stream after a version, in order. Returns none for an unknown stream.</summary>
    Task<IReadOnlyList<LoggedEntry>> ReadStreamAsync(StreamId stream, long after, CancellationToken ct);

    /// <summary>Returns the version of a stream. Returns 0 for an unknown stream.</summary>
    Task<long> VersionOfAsync(StreamId stream, CancellationToken ct);

    /// <summary>Returns all entries from an index on, in the order of the log.</summary>
    IAsyncEnumerable<LoggedEntry> ReadAllAsync(long fromIndex, CancellationToken ct);
}

/// <summary>Nothing was appended, because the log was locked or not reachable.</summary>
public sealed class LogBusyException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Nothing was appended, because the log does not accept an event of this size. A retry cannot succeed.</summary>
public sealed class EventTooLargeException(string message, Exception inner) : Exception(message, inner);

/// <summary>A part of the log is missing, or differs from what was appended.</summary>
public sealed class LogCorruptException(string message) : Exception(message);

/// <summary>It is not known whether the commit took place. A repeat of the command with its key gives the answer.</summary>
public sealed class OutcomeUnknownException(Exception inner) : Exception("The commit was sent, but its answer did not arrive.", inner);
