namespace NegotiationTracker.Service.Audit;

/// <summary>How far the log is signed.</summary>
/// <param name="Signs">Whether this process has a key.</param>
/// <param name="Signed">Size of the last tree that this process signed; null before.</param>
/// <param name="Published">Size of the last one that has all signatures that it needs; null before.</param>
/// <param name="Alarm">Why nothing is signed; null where all is well.</param>
public sealed record SignerState(bool Signs, long? Signed, long? Published, string? Alarm);

/// <summary>The database's tree is not one that extends what was signed.</summary>
public sealed class NotSignedException(string message) : Exception(message);
