namespace NegotiationTracker.EventStoreDb.Calls;

/// <summary>What is known of one try of a call when it fails.</summary>
/// <param name="stream">The stream; empty for <c>$all</c>.</param>
/// <param name="expected">What it was expected to be.</param>
internal sealed class Attempt(string stream, StreamState expected, bool handedOver)
{
    public string Stream { get; } = stream;

    public StreamState Expected { get; } = expected;

    /// <summary>
    /// Whether the server has all that it needs to write. A deletion is handed over when it is sent. An append is only when its requests have ended: until then the server holds what it
    /// was sent, and lets it go when the call breaks.
    /// </summary>
    public bool HandedOver { get; set; } = handedOver;

    public static Attempt Reading(string stream = "") => new(stream, StreamState.Any, handedOver: false);
}
