using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;

namespace NegotiationTracker.Ledger.Checkpoints;

/// <summary>The tree of a log at a size (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">The origin of the log. It is not empty and has no line breaks.</param>
/// <param name="Size">The number of leaves.</param>
/// <param name="Root">The root of the tree of that size.</param>
public sealed record Checkpoint(string Origin, long Size, LedgerHash Root)
{
    /// <summary>Returns the text that is signed. Lines after the third are never written.</summary>
    public string Text => $"{Origin}\n{NoteText.Number(Size)}\n{Root.ToBase64()}\n";

    /// <summary>Gets false if the tree has no leaves and its root is not that of the empty tree.</summary>
    public bool HasRootOfItsSize => Size > 0 || Root == LedgerHash.Empty;

    /// <summary>Reads the text of a note. Lines after the third are allowed and ignored, as in the specification.</summary>
    /// <exception cref="NoteException">The text is not a checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        if (text.Split('\n') is not [{ Length: > 0 } origin, var size, var root, .. var rest, ""])
            throw new NoteException("The checkpoint does not have an origin, a size and a root, each on its own line.");
        if (rest.Contains(string.Empty)) throw new NoteException("The checkpoint has an empty line.");

        return new Checkpoint(origin, NoteText.Number(size, "size"), NoteText.Hash(root, "root"));
    }

    /// <summary>Reads a note and verifies the log's own signature, and those of known witnesses.</summary>
    /// <returns>The checkpoint, and the known keys that signed it, including the log's.</returns>
    /// <exception cref="NoteException">The note is not a checkpoint of a known log, its signatures are wrong, or it has no leaves and another root than the empty tree.</exception>
    public static (Checkpoint Checkpoint, IReadOnlyList<VerifierKey> Signers) Open(SignedNote note, IReadOnlyCollection<VerifierKey> known, Verifies verifies)
    {
        var signers = note.Verified(known, verifies);
        var checkpoint = Parse(note.Text);
        if (!checkpoint.HasRootOfItsSize) throw new NoteException("The checkpoint has size 0, but not the root of the empty tree.");

        return signers.Any(k => k.Type == KeyType.Note && k.Name == checkpoint.Origin)
            ? (checkpoint, signers)
            : throw new NoteException($"The log {checkpoint.Origin} did not sign its checkpoint.");
    }
}
