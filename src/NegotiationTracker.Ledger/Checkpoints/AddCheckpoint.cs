using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;

namespace NegotiationTracker.Ledger.Checkpoints;

/// <summary>The request of a log to a witness: to sign a checkpoint, with the proof that it extends the one signed before (C2SP tlog-witness).</summary>
/// <param name="Old">The size that the witness signed last, as the log believes.</param>
/// <param name="Proof">The consistency proof from that size to the checkpoint's. Empty from 0.</param>
/// <param name="Note">The checkpoint with the log's signature.</param>
public sealed record AddCheckpoint(long Old, IReadOnlyList<LedgerHash> Proof, SignedNote Note)
{
    /// <summary>The maximum size. A longer request is refused unread.</summary>
    public const int MaxBytes = SignedNote.MaxBytes + 4096;

    /// <summary>Reads the output of <see cref="ToString"/>.</summary>
    /// <exception cref="NoteException">The text is not such a request.</exception>
    public static AddCheckpoint Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes) throw new NoteException($"The request has {utf8.Length} bytes, but may have at most {MaxBytes}.");

        var (lines, note) = NoteText.Parted(utf8, "request");
        if (!lines[0].StartsWith("old ", StringComparison.Ordinal)) throw new NoteException("The first line of the request is not the old size.");

        return new AddCheckpoint(NoteText.Number(lines[0][4..], "old size"), NoteText.Hashes(lines[1..]), note);
    }

    public override string ToString() => $"old {NoteText.Number(Old)}\n{NoteText.Hashes(Proof)}\n{Note}";
}
