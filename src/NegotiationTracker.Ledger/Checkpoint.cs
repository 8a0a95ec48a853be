namespace NegotiationTracker.Ledger;

/// <summary>A log's tree at a size (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">Which log; not empty, without line breaks.</param>
/// <param name="Size">Count of leaves.</param>
/// <param name="Root">Root of the tree of that size.</param>
public sealed record Checkpoint(string Origin, long Size, LedgerHash Root)
{
    /// <summary>The text that is signed. Lines after the third are never written.</summary>
    public string Text => $"{Origin}\n{NoteText.Number(Size)}\n{Root.ToBase64()}\n";

    /// <summary>False for one of no leaves with another root than the empty tree's.</summary>
    public bool HasRootOfItsSize => Size > 0 || Root == LedgerHash.Empty;

    /// <summary>Reads the text of a note. Lines after the third are allowed and left alone, as the specification says.</summary>
    /// <exception cref="NoteException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        if (text.Split('\n') is not [{ Length: > 0 } origin, var size, var root, .. var rest, ""])
            throw new NoteException("A checkpoint is an origin, a size and a root, each on a line of its own.");
        if (rest.Contains(string.Empty)) throw new NoteException("No line of a checkpoint is empty.");

        return new Checkpoint(origin, NoteText.Number(size, "size"), NoteText.Hash(root, "root"));
    }

    /// <summary>Reads a note and verifies it: the log's own signature, and those of witnesses that are known.</summary>
    /// <returns>The checkpoint, and the known keys that signed it, the log's among them.</returns>
    /// <exception cref="NoteException">It is no checkpoint of a log that is known, its signatures do not hold, or it has a root of no leaves that is not the empty tree's.</exception>
    public static (Checkpoint Checkpoint, IReadOnlyList<VerifierKey> Signers) Open(SignedNote note, IReadOnlyCollection<VerifierKey> known, Verifies verifies)
    {
        var signers = note.Verified(known, verifies);
        var checkpoint = Parse(note.Text);
        if (!checkpoint.HasRootOfItsSize) throw new NoteException("The root of no leaves is that of the empty tree.");

        return signers.Any(k => k.Type == KeyType.Note && k.Name == checkpoint.Origin)
            ? (checkpoint, signers)
            : throw new NoteException("The checkpoint is not signed by the log that it names.");
    }
}
