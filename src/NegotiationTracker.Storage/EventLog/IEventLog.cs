using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Storage.EventLog;

/// <summary>An event on its way into the log.</summary>
/// <param name="Id">Derived from stream, idempotency key and ordinal.</param>
/// <param name="Fact">What is said.</param>
/// <param name="When">Valid time, as EDTF.</param>
/// <param name="EvidenceJson">The evidence, as stored.</param>
/// <param name="Evidence">The evidence.</param>
/// <param name="Data">The fact as stored: JSON with protected members as ciphertext.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="BodyHash">Hash of the request body, to tell a repeat from another command under the same key.</param>
/// <param name="RecordedBy">Opaque principal id.</param>
/// <param name="CorrelationId">Trace id of the request.</param>
/// <param name="CausationId">The event that led to it, as the sender says.</param>
public sealed record NewEvent(
    EntryId Id, Fact Fact, string? When, string EvidenceJson, Evidence Evidence, byte[] Data, string Key, string BodyHash, string RecordedBy, string? CorrelationId,
    string? CausationId)
{
    /// <summary>Gets the name, with its version, under which the data is stored.</summary>
    public string StoredName { get; init; } = EventNameAttribute.Of(Fact.GetType()).StoredName;
}

/// <summary>An entry with what the log knows of the command behind it.</summary>
/// <param name="Entry">The entry. One that has no index yet sorts behind all that have one (<see cref="UnassignedIndex"/>).</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="BodyHash">Hash of the request body.</param>
/// <param name="Written">Its place in the log that is copied here; null where the log is not a copy.</param>
public sealed record LoggedEntry(Entry Entry, string Key, string BodyHash, Position.Relayed? Written = null)
{
    /// <summary>Where it stands, for those who ask for answers that have it.</summary>
    public Position Position => Written ?? (Position)new Position.Indexed(Entry.Index);
}

/// <summary>What came of an append.</summary>
public abstract record Appended
{
    private Appended()
    {
    }

    public sealed record Done(LoggedEntry Entry) : Appended;

    /// <summary>The stream has moved on; nothing was appended.</summary>
    public sealed record VersionConflict(long Version) : Appended;
}

/// <summary>The log: the one port between the record and what keeps it.</summary>
public interface IEventLog
{
    /// <exception cref="LogBusyException">The log could not be had in time; nothing was appended.</exception>
    /// <exception cref="OutcomeUnknownException">The commit was sent and never answered.</exception>
    /// <exception cref="EventTooLargeException">The log takes no event of this size.</exception>
    Task<Appended> AppendAsync(StreamId stream, long expectedVersion, NewEvent appended, CancellationToken ct);

    /// <summary>A stream's entries in order; none for an unknown stream.</summary>
    Task<IReadOnlyList<LoggedEntry>> ReadStreamAsync(StreamId stream, CancellationToken ct);

    /// <summary>Version of a stream; 0 for an unknown one.</summary>
    Task<long> VersionOfAsync(StreamId stream, CancellationToken ct);

    /// <summary>All entries from an index on, in the order of the log.</summary>
    IAsyncEnumerable<LoggedEntry> ReadAllAsync(long fromIndex, CancellationToken ct);
}

/// <summary>Nothing was appended: the log was held by somebody else, or not to be reached.</summary>
public sealed class LogBusyException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Nothing was appended, and never will be: the log takes no event of this size.</summary>
public sealed class EventTooLargeException(string message, Exception inner) : Exception(message, inner);

/// <summary>Something of the log that has to be there is not, or is not as it was appended.</summary>
public sealed class LogCorruptException(string message) : Exception(message);

/// <summary>Whether the commit took place is not known; repeating the command with its key tells.</summary>
public sealed class OutcomeUnknownException(Exception inner) : Exception("The commit was sent, but its answer did not arrive.", inner);
