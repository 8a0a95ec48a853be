using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Notes;

/// <summary>What a key signs.</summary>
public enum KeyType
{
    /// <summary>Ed25519 over the text of a note: a log's own signature.</summary>
    Note = 0x01,

    /// <summary>Ed25519 over a checkpoint with a time: a witness's signature.</summary>
    Cosignature = 0x04,
}

/// <summary>The public half of an Ed25519 key with its name, in the form of C2SP signed-note (a "vkey").</summary>
public sealed record VerifierKey
{
    /// <summary>The number of bytes in an Ed25519 public key.</summary>
    public const int PublicKeySize = 32;

    private readonly byte[] _publicKey;

    /// <param name="name">The name. It is not empty and has no spaces or plus signs. By custom it is a URL without its scheme.</param>
    /// <param name="type">What the key signs.</param>
    /// <param name="publicKey">32 bytes.</param>
    /// <exception cref="NoteException">The name or the length of the key is wrong.</exception>
    public VerifierKey(string name, KeyType type, ReadOnlySpan<byte> publicKey)
    {
        if (!NoteText.IsKeyName(name)) throw new NoteException("The name of the key is empty, or has a space, a control character or a plus sign.");
        if (publicKey.Length != PublicKeySize) throw new NoteException($"The key has {publicKey.Length} bytes, but an Ed25519 key has {PublicKeySize}.");

        (Name, Type, _publicKey) = (name, type, publicKey.ToArray());
        var hash = LedgerHash.Of([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)type, .. publicKey]).ToArray();
        Id = BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    public string Name { get; }

    public KeyType Type { get; }

    /// <summary>Gets the first four bytes of SHA-256 over the name, a line break, the type and the key.</summary>
    public uint Id { get; }

    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>Reads the output of <see cref="ToString"/>.</summary>
    /// <exception cref="NoteException">The text is not such a key, is of another type, or its id does not match its key.</exception>
    public static VerifierKey Parse(string text)
    {
        if (text.Split('+', 3) is not [var name, { Length: 8 } id, var material]) throw new NoteException("The verifier key is not a name, an id and a key, joined by plus signs.");

        var (type, bytes) = Material(material);
        var key = new VerifierKey(name, type, bytes);
        return key.ToString() == text ? key : throw new NoteException($"The id {id} does not match the key.");
    }

    /// <summary>Returns the type and the 32 bytes after it, public key or seed.</summary>
    internal static (KeyType Type, byte[] Bytes) Material(string base64) =>
        NoteText.Bytes(base64, "key") is { Length: PublicKeySize + 1 } bytes && Enum.IsDefined((KeyType)bytes[0])
            ? ((KeyType)bytes[0], bytes[1..])
            : throw new NoteException("The key is not an Ed25519 key for notes or cosignatures.");

    public bool Equals(VerifierKey? other) => other is not null && Name == other.Name && Type == other.Type && PublicKey.SequenceEqual(other.PublicKey);

    public override int GetHashCode() => HashCode.Combine(Name, Id);

    public override string ToString() =>
        $"{Name}+{Id.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([(byte)Type, .. _publicKey])}";
}
