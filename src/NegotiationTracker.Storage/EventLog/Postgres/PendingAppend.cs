using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>A command without a version conflict, with its index. Two commands of one group may have the same id, and each keeps its own data.</summary>
internal sealed record NumberedAppend(LoggedEntry Logged, NewEvent Event);

/// <summary>A command that waits for its group.</summary>
internal sealed record PendingAppend(StreamId Stream, long ExpectedVersion, NewEvent Event, TaskCompletionSource<AppendResult> Answer);
