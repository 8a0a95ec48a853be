namespace NegotiationTracker.EventStoreDb.Failures;

/// <summary>The server reported by HTTP/2 that it has not begun with a request.</summary>
internal sealed class NotBegunException() : IOException("The server has not started to process the request.");
