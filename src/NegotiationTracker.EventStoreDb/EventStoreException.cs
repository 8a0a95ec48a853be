namespace NegotiationTracker.EventStoreDb;

/// <summary>A call that failed.</summary>
public abstract class EventStoreException(string message, bool nothingTaken, Exception? inner) : Exception(message, inner)
{
    /// <summary>
    /// Whether the server has definitely taken nothing of what was to be written. Where it is false the outcome is unknown: the request went out, and no answer came.
    /// It is true for everything that reads.
    /// </summary>
    public bool NothingTaken { get; } = nothingTaken;

    /// <summary>Whether the same call may succeed later. Where nothing was taken either, the client has repeated it already.</summary>
    public virtual bool Passing => false;
}

/// <summary>The stream is not what it was expected to be.</summary>
/// <param name="stream">The stream.</param>
/// <param name="expected">What it was expected to be.</param>
/// <param name="actual">The revision of its last event; null where it has none or the server does not tell.</param>
public sealed class WrongExpectedVersionException(string stream, StreamState expected, ulong? actual, Exception? inner = null)
    : EventStoreException($"Stream {stream} was expected at {expected} and stands at {actual?.ToString() ?? "no stream"}.", nothingTaken: true, inner)
{
    public string StreamName { get; } = stream;

    public StreamState ExpectedState { get; } = expected;

    public ulong? ActualRevision { get; } = actual;
}

/// <summary>Nobody may append to, or read, a stream that was ended with a tombstone.</summary>
public sealed class StreamDeletedException(string stream, Exception? inner = null) : EventStoreException($"Stream {stream} is deleted.", nothingTaken: true, inner)
{
    public string StreamName { get; } = stream;
}

/// <summary>The stream that is read has never had events, or they are deleted.</summary>
public sealed class StreamNotFoundException(string stream) : EventStoreException($"There is no stream {stream}.", nothingTaken: true, null)
{
    public string StreamName { get; } = stream;
}

/// <summary>The append, or one event of it, has more bytes than the server takes.</summary>
/// <param name="maximum">What it takes, in bytes; null where it does not tell.</param>
public sealed class MaximumAppendSizeExceededException(uint? maximum, Exception? inner)
    : EventStoreException($"The append is larger than the {(maximum is { } m ? $"{m} bytes" : "size")} that the server takes.", nothingTaken: true, inner)
{
    public uint? MaximumAppendSize { get; } = maximum;
}

/// <summary>The caller may not do this.</summary>
public sealed class AccessDeniedException(Exception inner) : EventStoreException("The server denies the caller this call.", nothingTaken: true, inner);

/// <summary>The server does not accept the caller's credentials.</summary>
public sealed class NotAuthenticatedException(Exception inner) : EventStoreException("The server does not accept the credentials.", nothingTaken: true, inner);

/// <summary>The server cannot do this.</summary>
public sealed class UnsupportedByServerException(string what, string version, Exception? inner = null)
    : EventStoreException($"The server ({version}) does not support {what}.", nothingTaken: true, inner);
