using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Storage.EventLog.Postgres;

/// <summary>A command that found its stream as it expected it, with its place in the log. Two commands of one group may share an id; each keeps its own data.</summary>
internal sealed record NumberedAppend(LoggedEntry Logged, NewEvent Event);

/// <summary>A command that waits for its group.</summary>
internal sealed record PendingAppend(StreamId Stream, long ExpectedVersion, NewEvent Event, TaskCompletionSource<Appended> Answer);
