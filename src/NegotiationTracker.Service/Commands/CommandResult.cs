using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Service.Http;
using NegotiationTracker.Storage.EventLog;

namespace NegotiationTracker.Service.Commands;

/// <summary>The result of a command.</summary>
public abstract record CommandResult
{
    private CommandResult()
    {
    }

    /// <summary>The fact is recorded, by this request or by an earlier one with the same command.</summary>
    public sealed record Recorded(LoggedEntry Entry) : CommandResult
    {
        /// <summary>Gets whether an earlier request recorded it.</summary>
        public bool IsRepeat { get; init; }
    }

    /// <summary>A dry run: the entry would be recorded, by this command or by an earlier one with the same key.</summary>
    public sealed record WouldRecord(Entry Entry, bool IsRepeat = false) : CommandResult;

    /// <summary>The record already says so on the same source.</summary>
    public sealed record NothingNew(StreamId Stream, long Version) : CommandResult;

    public sealed record Refused(Refusal Refusal) : CommandResult;

    public sealed record Invalid(IReadOnlyList<Problem> Problems) : CommandResult;

    /// <summary>The stream has another version than the sender expects (if <paramref name="Requested"/>), or than the decision used.</summary>
    public sealed record VersionConflict(StreamId Stream, long Version, bool Requested) : CommandResult;

    /// <summary>The idempotency key was used for another command.</summary>
    public sealed record KeyReused(EntryId Entry) : CommandResult;
}
