using System.Buffers.Binary;
using System.Text;

namespace NegotiationTracker.Ledger.Notes;

/// <summary>The statement of a witness that the checkpoint was the largest tree of a log that it had seen at a time (C2SP tlog-cosignature, Ed25519).</summary>
public static class Cosignature
{
    internal const int SignatureSize = 64;
    private const int TimeSize = 8;

    /// <param name="key">The key of the witness, of type <see cref="KeyType.Cosignature"/>.</param>
    /// <param name="checkpoint">The text of the checkpoint, without its signatures.</param>
    /// <param name="time">The time, in whole seconds.</param>
    /// <param name="sign">The function that signs with the key.</param>
    public static NoteSignature Sign(VerifierKey key, string checkpoint, DateTimeOffset time, Signs sign)
    {
        var bytes = new byte[TimeSize + SignatureSize];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeSeconds());
        sign(Message(checkpoint, time.ToUnixTimeSeconds())).CopyTo(bytes, TimeSize);
        return new NoteSignature(key.Name, key.Id, bytes);
    }

    /// <summary>Returns when a signature of such a key was made.</summary>
    /// <exception cref="NoteException">It has another length, or a time after the year 9999.</exception>
    public static DateTimeOffset Time(NoteSignature signature) =>
        signature.Bytes.Length == TimeSize + SignatureSize && Seconds(signature) is >= 0 and <= 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(Seconds(signature))
            : throw new NoteException("The cosignature is not a time and a signature of 64 bytes.");

    internal static bool Verify(VerifierKey key, string checkpoint, NoteSignature signature, Verifies verifies) =>
        signature.Bytes.Length == TimeSize + SignatureSize && Seconds(signature) >= 0
        && verifies(key.PublicKey, Message(checkpoint, Seconds(signature)), signature.Bytes.AsSpan(TimeSize));

    private static long Seconds(NoteSignature signature) => BinaryPrimitives.ReadInt64BigEndian(signature.Bytes);

    private static byte[] Message(string checkpoint, long seconds) => Encoding.UTF8.GetBytes($"cosignature/v1\ntime {NoteText.Number(seconds)}\n{checkpoint}");
}
