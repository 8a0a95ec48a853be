using NegotiationTracker.EventStoreDb;

namespace NegotiationTracker.Storage.EventLog.Migration;

/// <summary>Why a log was not copied.</summary>
public enum LogCopyFault
{
    /// <summary>A log cannot be reached, read or written.</summary>
    NotDone,

    /// <summary>An entry is not as it was recorded, or not the same in both logs.</summary>
    Changed,

    /// <summary>The log that is to be copied into is a log already, and not an unfinished copy of this one.</summary>
    AnotherLog,
}

/// <summary>A log was not copied. The message is one line, for whoever gave the addresses.</summary>
public sealed class LogCopyException(LogCopyFault fault, string message, Exception? inner = null) : Exception(message.ReplaceLineEndings(" ").Trim(), inner)
{
    public LogCopyFault Fault => fault;

    internal static LogCopyException Changed(EventRecord record, long index, string what) =>
        new(LogCopyFault.Changed, $"index {index}, event {record.EventId}, stream {record.EventStreamId}: {what}");
}
