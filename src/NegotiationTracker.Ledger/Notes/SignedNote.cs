using System.Buffers.Binary;
using System.Text;

namespace NegotiationTracker.Ledger.Notes;

/// <summary>Returns whether a signature of 64 bytes over a message is that of an Ed25519 key of 32 bytes.</summary>
public delegate bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>Returns the Ed25519 signature of a message, 64 bytes.</summary>
public delegate byte[] Signs(ReadOnlySpan<byte> message);

/// <summary>One signature line under a note.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="Id">The id of the key.</param>
/// <param name="Bytes">The signature: what follows the id.</param>
public sealed record NoteSignature(string Name, uint Id, byte[] Bytes)
{
    /// <summary>Returns the line with its line break.</summary>
    public string Line()
    {
        var bytes = new byte[4 + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Id);
        Bytes.CopyTo(bytes, 4);
        return $"{SignedNote.Dash}{Name} {Convert.ToBase64String(bytes)}\n";
    }
}

/// <summary>A text with its signatures (C2SP signed-note), not yet verified.</summary>
/// <param name="Text">The text, which ends with a line break.</param>
/// <param name="Signatures">The signatures, in order.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>The maximum size. A longer note is refused unread.</summary>
    public const int MaxBytes = 1 << 16;

    /// <summary>The maximum number of signatures.</summary>
    public const int MaxSignatures = 100;

    internal const string Dash = "— ";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="NoteException">The text is not a signed note, or exceeds a limit.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes) throw new NoteException($"The note has {utf8.Length} bytes, but may have at most {MaxBytes}.");

        var note = Decoded(utf8);
        if (note.Any(c => c < ' ' && c != '\n')) throw new NoteException("The note has a control character other than a line break.");

        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n')) throw new NoteException("The note is not a text, an empty line and signatures, with a line break after each line.");

        var lines = note[(end + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MaxSignatures) throw new NoteException($"The note has {lines.Length} signatures, but must have 1 to {MaxSignatures}.");

        return new SignedNote(note[..(end + 1)], [.. lines.Select(Signature)]);
    }

    /// <summary>Signs a text. It adds a line for each key.</summary>
    /// <param name="text">The text, which ends with a line break.</param>
    /// <param name="keys">The keys of type <see cref="KeyType.Note"/>, each with the function that signs with it.</param>
    public static SignedNote Sign(string text, IEnumerable<(VerifierKey Key, Signs Sign)> keys) =>
        new(text, [.. keys.Select(k => new NoteSignature(k.Key.Name, k.Key.Id, k.Sign(Strict.GetBytes(text))))]);

    /// <summary>Returns the known keys that signed. Signatures of other keys prove nothing.</summary>
    /// <exception cref="NoteException">A signature in the name of a known key is wrong, or no known key signed.</exception>
    public IReadOnlyList<VerifierKey> Verified(IReadOnlyCollection<VerifierKey> known, Verifies verifies)
    {
        var signed = new List<VerifierKey>();
        foreach (var signature in Signatures)
        {
            if (signed.Exists(k => k.Name == signature.Name && k.Id == signature.Id)) continue;
            if (known.FirstOrDefault(k => k.Name == signature.Name && k.Id == signature.Id) is not { } key) continue;
            if (!IsOf(key, signature, verifies)) throw new NoteException($"The signature of key {key.Name} is wrong.");

            signed.Add(key);
        }

        return signed.Count > 0 ? signed : throw new NoteException("No known key signed the note.");
    }

    /// <summary>Returns the note as served.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(s => s.Line()))}";

    private bool IsOf(VerifierKey key, NoteSignature signature, Verifies verifies) => key.Type == KeyType.Note
        ? signature.Bytes.Length == Cosignature.SignatureSize && verifies(key.PublicKey, Strict.GetBytes(Text), signature.Bytes)
        : Cosignature.Verify(key, Text, signature, verifies);

    private static NoteSignature Signature(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var base64] || !NoteText.IsKeyName(name))
            throw new NoteException("A signature line is not a dash, a name and Base64, with one space between them.");

        var bytes = NoteText.AnyBytes(base64, "signature");
        return bytes.Length > 4
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..])
            : throw new NoteException("A signature has only the four bytes of an id.");
    }

    private static string Decoded(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new NoteException("The note is not UTF-8.");
        }
    }
}
