namespace NegotiationTracker.Ledger.Json;

/// <summary>A JSON text without a canonical form under RFC 8785, and where the reason is.</summary>
public sealed class CanonicalJsonException : FormatException
{
    internal CanonicalJsonException(string problem, string pointer, Exception? inner = null)
        : base($"{problem} at {(pointer.Length == 0 ? "the root" : pointer)}.", inner) => Pointer = pointer;

    /// <summary>Gets the path as a JSON pointer (RFC 6901). It is empty for the root, and for a text that is not JSON.</summary>
    public string Pointer { get; }
}
