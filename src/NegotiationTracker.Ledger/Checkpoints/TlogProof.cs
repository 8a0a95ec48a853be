using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;
using NegotiationTracker.Ledger.Trees;

namespace NegotiationTracker.Ledger.Checkpoints;

/// <summary>A proof that an entry is in a signed tree, as one text for offline verification (C2SP tlog-proof).</summary>
/// <param name="Index">The index of the entry.</param>
/// <param name="Path">The inclusion proof, from the leaf's sibling up.</param>
/// <param name="Note">The checkpoint with its signatures.</param>
public sealed record TlogProof(long Index, IReadOnlyList<LedgerHash> Path, SignedNote Note)
{
    private const string First = "c2sp.org/tlog-proof@v1";

    /// <summary>Reads the output of <see cref="ToString"/>. A line of extra data is allowed and ignored, because nothing covers it.</summary>
    /// <exception cref="NoteException">The text is not such a proof.</exception>
    public static TlogProof Parse(ReadOnlySpan<byte> utf8)
    {
        var (lines, note) = NoteText.Parted(utf8, "proof");
        if (lines[0] != First) throw new NoteException($"The first line of the proof is not {First}.");

        var at = lines.Length > 1 && Member(lines[1], "extra ") is { } extra && NoteText.Bytes(extra, "extra data") is not null ? 2 : 1;
        var index = lines.Length > at && Member(lines[at], "index ") is { } number ? NoteText.Number(number, "index") : throw new NoteException("The proof does not have the index of its entry.");
        return new TlogProof(index, NoteText.Hashes(lines[(at + 1)..]), note);
    }

    /// <summary>Returns the tree that contains the entry, and the known keys that signed it.</summary>
    /// <param name="leaf">The hash of the entry.</param>
    /// <param name="known">The trusted keys: the log's, and those of witnesses.</param>
    /// <param name="verifies">The function that verifies a signature.</param>
    /// <exception cref="NoteException">The signatures or the path are wrong.</exception>
    public (Checkpoint Checkpoint, IReadOnlyList<VerifierKey> Signers) Verified(LedgerHash leaf, IReadOnlyCollection<VerifierKey> known, Verifies verifies)
    {
        var opened = Checkpoint.Open(Note, known, verifies);
        return MerkleTree.VerifyInclusion(leaf, Index, opened.Checkpoint.Size, Path, opened.Checkpoint.Root)
            ? opened
            : throw new NoteException("The path does not lead from the entry to the root of the checkpoint.");
    }

    public override string ToString() =>
        $"{First}\nindex {NoteText.Number(Index)}\n{NoteText.Hashes(Path)}\n{Note}";

    private static string? Member(string line, string name) => line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : null;
}
