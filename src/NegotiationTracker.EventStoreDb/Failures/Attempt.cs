using NegotiationTracker.EventStoreDb.Events;

namespace NegotiationTracker.EventStoreDb.Failures;

/// <summary>What is known about one attempt of a call when it fails.</summary>
/// <param name="stream">The stream. It is empty for <c>$all</c>.</param>
/// <param name="expected">The expected state of the stream.</param>
internal sealed class Attempt(string stream, StreamState expected, bool handedOver)
{
    public string Stream { get; } = stream;

    public StreamState Expected { get; } = expected;

    /// <summary>
    /// Whether the server has everything that it needs to write. A deletion is complete when it is sent. An append is complete only when its requests have ended: until then the server
    /// buffers what it received, and discards it if the call breaks.
    /// </summary>
    public bool HandedOver { get; set; } = handedOver;

    public static Attempt Reading(string stream = "") => new(stream, StreamState.Any, handedOver: false);
}
