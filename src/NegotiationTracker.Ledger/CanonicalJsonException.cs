namespace NegotiationTracker.Ledger;

/// <summary>A JSON text that has no canonical form under RFC 8785, and where in it the reason lies.</summary>
public sealed class CanonicalJsonException : FormatException
{
    internal CanonicalJsonException(string problem, string pointer, Exception? inner = null)
        : base($"{problem} at {(pointer.Length == 0 ? "the root" : pointer)}.", inner) => Pointer = pointer;

    /// <summary>The place as a JSON pointer (RFC 6901); empty for the root and for a text that is not JSON at all.</summary>
    public string Pointer { get; }
}
