namespace NegotiationTracker.Ledger.Entries;

/// <summary>The ledger refuses an entry: it is too long, a number is out of range, or a text is not well-formed.</summary>
public sealed class LedgerEntryException : FormatException
{
    internal LedgerEntryException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
