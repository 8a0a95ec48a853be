using System.Text;

namespace NegotiationTracker.Ledger;

/// <summary>What a log asks a witness: to sign a checkpoint, with the proof that it extends the one signed before (C2SP tlog-witness).</summary>
/// <param name="Old">The size that the witness signed last, as the log believes.</param>
/// <param name="Proof">From that size to the checkpoint's; none from 0.</param>
/// <param name="Note">The checkpoint with the log's signature.</param>
public sealed record AddCheckpoint(long Old, IReadOnlyList<LedgerHash> Proof, SignedNote Note)
{
    /// <summary>A longer request is refused unread.</summary>
    public const int MaxBytes = SignedNote.MaxBytes + 4096;

    private const int MostHashes = 63;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="NoteException">It is no such request.</exception>
    public static AddCheckpoint Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes) throw new NoteException($"A request has at most {MaxBytes} bytes.");

        var end = utf8.IndexOf("\n\n"u8);
        if (end < 0) throw new NoteException("A request is an old size, a proof, an empty line and a checkpoint.");

        var lines = Encoding.UTF8.GetString(utf8[..end]).Split('\n');
        if (!lines[0].StartsWith("old ", StringComparison.Ordinal)) throw new NoteException("The first line of a request is the old size.");
        if (lines.Length - 1 > MostHashes) throw new NoteException($"A proof has at most {MostHashes} hashes.");

        return new AddCheckpoint(NoteText.Number(lines[0][4..], "old size"), [.. lines.Skip(1).Select(h => NoteText.Hash(h, "proof's hash"))], SignedNote.Parse(utf8[(end + 2)..]));
    }

    public override string ToString() => $"old {NoteText.Number(Old)}\n{string.Concat(Proof.Select(h => NoteText.Base64(h) + "\n"))}\n{Note}";
}
