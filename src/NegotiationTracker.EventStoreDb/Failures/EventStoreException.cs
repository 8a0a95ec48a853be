using NegotiationTracker.EventStoreDb.Events;

namespace NegotiationTracker.EventStoreDb.Failures;

/// <summary>A call that failed.</summary>
public abstract class EventStoreException(string message, bool nothingTaken, Exception? inner) : Exception(message, inner)
{
    /// <summary>
    /// Whether the server has definitely accepted nothing of the write. If it is false, then the outcome is unknown: the request was sent, and no answer arrived.
    /// It is true for every read.
    /// </summary>
    public bool NothingTaken { get; } = nothingTaken;

    /// <summary>Whether the same call may succeed later. If nothing was accepted either, then the client has already repeated it.</summary>
    public virtual bool Passing => false;
}

/// <summary>The stream is not in the expected state.</summary>
/// <param name="stream">The stream.</param>
/// <param name="expected">The expected state.</param>
/// <param name="actual">The revision of its last event. Null if it has none, or if the server does not send it.</param>
public sealed class WrongExpectedVersionException(string stream, StreamState expected, ulong? actual, Exception? inner = null)
    : EventStoreException($"Stream {stream} is at {actual?.ToString() ?? "no stream"}, but {expected} was expected.", nothingTaken: true, inner)
{
    public string StreamName { get; } = stream;

    public StreamState ExpectedState { get; } = expected;

    public ulong? ActualRevision { get; } = actual;
}

/// <summary>The stream was ended with a tombstone. It cannot be appended to or read.</summary>
public sealed class StreamDeletedException(string stream, Exception? inner = null) : EventStoreException($"Stream {stream} is deleted.", nothingTaken: true, inner)
{
    public string StreamName { get; } = stream;
}

/// <summary>The stream never had events, or they were deleted.</summary>
public sealed class StreamNotFoundException(string stream) : EventStoreException($"Stream {stream} does not exist.", nothingTaken: true, null)
{
    public string StreamName { get; } = stream;
}

/// <summary>The append, or one event of it, has more bytes than the server accepts.</summary>
/// <param name="maximum">The limit in bytes. Null if the server does not send it.</param>
public sealed class MaximumAppendSizeExceededException(uint? maximum, Exception? inner)
    : EventStoreException($"The append is larger than the {(maximum is { } m ? $"{m} bytes" : "size")} that the server accepts.", nothingTaken: true, inner)
{
    public uint? MaximumAppendSize { get; } = maximum;
}

/// <summary>The caller may not do this.</summary>
public sealed class AccessDeniedException(Exception inner) : EventStoreException("The server denies the caller this call.", nothingTaken: true, inner);

/// <summary>The server does not accept the caller's credentials.</summary>
public sealed class NotAuthenticatedException(Exception inner) : EventStoreException("The server does not accept the credentials.", nothingTaken: true, inner);

/// <summary>The server does not support this.</summary>
public sealed class UnsupportedByServerException(string what, string version, Exception? inner = null)
    : EventStoreException($"The server ({version}) does not support {what}.", nothingTaken: true, inner);
