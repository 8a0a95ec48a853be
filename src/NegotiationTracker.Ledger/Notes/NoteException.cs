namespace NegotiationTracker.Ledger.Notes;

/// <summary>A text does not have the expected form (a signed note, a key, a checkpoint, a tile's path, a proof), or its signatures are wrong.</summary>
public sealed class NoteException : FormatException
{
    internal NoteException(string message)
        : base(message)
    {
    }
}
