using System.Globalization;

namespace NegotiationTracker.Ledger;

/// <summary>The few spellings that the C2SP texts share: decimal sizes without leading zeros, standard Base64 in one spelling, names of keys.</summary>
internal static class NoteText
{
    /// <summary>Reads a whole number from 0 to 2^63 − 1 as it has to be written.</summary>
    public static long Number(string text, string what) =>
        text.Length is > 0 and <= 19 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && (text[0] != '0' || text.Length == 1)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new NoteException($"The {what} is a decimal number without leading zeros.");

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads Base64 with its padding; other spellings of the same bytes are refused.</summary>
    public static byte[] Bytes(string text, string what) =>
        AnyBytes(text, what) is var bytes && Convert.ToBase64String(bytes) == text ? bytes : throw new NoteException($"The {what} is not Base64 in its one spelling.");

    /// <summary>The same, where the bits that mean nothing may be set: signatures of other people's logs are read as they come.</summary>
    public static byte[] AnyBytes(string text, string what)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return text.Length % 4 == 0 && Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : throw new NoteException($"The {what} is not Base64.");
    }

    public static LedgerHash Hash(string text, string what) =>
        Bytes(text, what) is { Length: LedgerHash.Size } bytes ? new LedgerHash(bytes) : throw new NoteException($"The {what} is not a hash of {LedgerHash.Size} bytes.");

    public static string Base64(LedgerHash hash) => Convert.ToBase64String(hash.ToArray());

    public static bool IsKeyName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');
}
