namespace NegotiationTracker.Storage.Ledger;

/// <summary>The tree of the database does not extend the tree that was signed before.</summary>
public sealed class NotSignedException(string message) : Exception(message);
