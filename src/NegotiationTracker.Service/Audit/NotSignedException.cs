namespace NegotiationTracker.Service.Audit;

/// <summary>The exception that is thrown if the tree of the database does not extend the tree that was signed before.</summary>
public sealed class NotSignedException(string message) : Exception(message);
