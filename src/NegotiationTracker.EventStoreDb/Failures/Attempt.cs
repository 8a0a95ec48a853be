using NegotiationTracker.EventStoreDb.Events;

namespace NegotiationTracker.EventStoreDb.Failures;

/// <summary>What is known about one attempt of a call when it fails.</summary>
/// <param name="stream">The stream. It is empty for <c>$all</c>.</param>
/// <param name="expected">The expected state of the stream.</param>
internal sealed class Attempt(string stream, StreamState expected, bool handedOver)
{
    private const int Sending = 0;
    private const int Complete = 1;
    private const int Ended = 2;
    private int state = handedOver ? Complete : Sending;

    public string Stream { get; } = stream;

    public StreamState Expected { get; } = expected;

    /// <summary>
    /// Whether the server has everything that it needs to write. A deletion is complete when it is sent. An append is complete only when its requests have ended: until then the server
    /// buffers what it received, and discards it if the call breaks.
    /// </summary>
    public bool HandedOver => Volatile.Read(ref state) == Complete;

    /// <summary>The last request was sent, and the server is about to learn it.</summary>
    /// <returns>False if the attempt ended before. Then the server must not learn it, because the caller was promised that nothing was taken.</returns>
    public bool HandOver() => Interlocked.CompareExchange(ref state, Complete, Sending) == Sending;

    /// <summary>The answer has come. What was not handed over until now never is.</summary>
    public void End() => Interlocked.CompareExchange(ref state, Ended, Sending);

    public static Attempt Reading(string stream = "") => new(stream, StreamState.Any, handedOver: false);
}
