using NegotiationTracker.EventStoreDb.Events;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>Why a log was not copied.</summary>
public enum LogCopyFault
{
    /// <summary>A log cannot be reached, read or written.</summary>
    NotDone,

    /// <summary>An entry differs from what was recorded, or differs between the two logs.</summary>
    Changed,

    /// <summary>The target contains another log, and not an unfinished copy of the source.</summary>
    AnotherLog,
}

/// <summary>A log was not copied. The message is one line for the caller.</summary>
public sealed class LogCopyException(LogCopyFault fault, string message, Exception? inner = null) : Exception(message.ReplaceLineEndings(" ").Trim(), inner)
{
    public LogCopyFault Fault => fault;

    internal static LogCopyException Changed(EventRecord record, long index, string what) =>
        new(LogCopyFault.Changed, $"index {index}, event {record.EventId}, stream {record.EventStreamId}: {what}");
}
