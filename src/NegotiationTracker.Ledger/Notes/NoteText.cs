using System.Globalization;
using System.Text;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Notes;

/// <summary>The common forms of the C2SP texts: decimal sizes without leading zeros, canonical Base64, names of keys.</summary>
internal static class NoteText
{
    private const int MostHashes = 63;

    /// <summary>Reads a whole number from 0 to 2^63 − 1 in its only valid form.</summary>
    public static long Number(string text, string what) =>
        text.Length is > 0 and <= 19 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && (text[0] != '0' || text.Length == 1)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new NoteException($"The {what} is not a decimal number without leading zeros.");

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads Base64 with its padding. Other encodings of the same bytes are refused.</summary>
    public static byte[] Bytes(string text, string what) =>
        AnyBytes(text, what) is var bytes && Convert.ToBase64String(bytes) == text ? bytes : throw new NoteException($"The {what} is not in canonical Base64.");

    /// <summary>Reads the same, but unused bits may be set: signatures of other logs are read as they are.</summary>
    public static byte[] AnyBytes(string text, string what)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return text.Length % 4 == 0 && Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : throw new NoteException($"The {what} is not Base64.");
    }

    public static LedgerHash Hash(string text, string what) =>
        Bytes(text, what) is { Length: LedgerHash.Size } bytes ? new LedgerHash(bytes) : throw new NoteException($"The {what} does not have the {LedgerHash.Size} bytes of a hash.");

    /// <summary>Splits a text into the lines above its first empty line and the note below it.</summary>
    public static (string[] Lines, SignedNote Note) Parted(ReadOnlySpan<byte> utf8, string what)
    {
        var end = utf8.IndexOf("\n\n"u8);
        if (end < 0) throw new NoteException($"The {what} does not end with an empty line and a checkpoint.");
        if (end > SignedNote.MaxBytes) throw new NoteException($"The {what} has more than {SignedNote.MaxBytes} bytes before its checkpoint.");

        return (Encoding.UTF8.GetString(utf8[..end]).Split('\n'), SignedNote.Parse(utf8[(end + 2)..]));
    }

    /// <summary>Reads the hashes of a proof, one on each line. A tree of 63 bits needs at most 63.</summary>
    public static IReadOnlyList<LedgerHash> Hashes(string[] lines) =>
        lines.Length <= MostHashes ? [.. lines.Select(h => Hash(h, "hash of the proof"))] : throw new NoteException($"The proof has {lines.Length} hashes, but may have at most {MostHashes}.");

    /// <summary>Writes the input of <see cref="Hashes(string[])"/>.</summary>
    public static string Hashes(IEnumerable<LedgerHash> hashes) => string.Concat(hashes.Select(h => h.ToBase64() + "\n"));

    public static bool IsKeyName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');
}
