namespace NegotiationTracker.Ledger;

/// <summary>A text that is not what it is read as (a signed note, a key, a checkpoint, a tile's path, a proof), or one whose signatures do not hold.</summary>
public sealed class NoteException : FormatException
{
    internal NoteException(string message)
        : base(message)
    {
    }
}
