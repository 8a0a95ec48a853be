namespace NegotiationTracker.Ledger;

/// <summary>An entry that the ledger cannot hold: too long, a number out of range, text that is not well-formed.</summary>
public sealed class LedgerEntryException : FormatException
{
    internal LedgerEntryException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
