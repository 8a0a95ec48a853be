using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NegotiationTracker.Ledger.Hashes;

/// <summary>A SHA-256 hash: 32 bytes, equal to another byte by byte.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LedgerHash
{
    /// <summary>Bytes in a hash.</summary>
    public const int Size = 32;

    /// <summary>A longer leaf is not hashed on the stack. No entry of the ledger is longer.</summary>
    private const int MaxOnStack = 4096;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Creates a hash from 32 bytes. It computes nothing.</summary>
    /// <exception cref="ArgumentException">The length is not 32 bytes.</exception>
    public LedgerHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new ArgumentException($"The hash has {bytes.Length} bytes, but must have {Size}.", nameof(bytes));

        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The hash of nothing, which RFC 6962 makes the root of the empty tree.</summary>
    public static LedgerHash Empty { get; } = Of([]);

    /// <summary>Returns SHA-256 of the bytes, without a prefix.</summary>
    public static LedgerHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(bytes, hash);
        return new LedgerHash(hash);
    }

    /// <summary>Returns the hash of a leaf: SHA-256 of 0x00 and the bytes (RFC 6962, section 2.1).</summary>
    public static LedgerHash Leaf(ReadOnlySpan<byte> bytes)
    {
        var prefixed = bytes.Length <= MaxOnStack ? stackalloc byte[bytes.Length + 1] : new byte[bytes.Length + 1];
        prefixed[0] = 0;
        bytes.CopyTo(prefixed[1..]);
        return Of(prefixed);
    }

    /// <summary>Returns the hash of an inner node: SHA-256 of 0x01, the left hash and the right (RFC 6962, section 2.1).</summary>
    public static LedgerHash Node(LedgerHash left, LedgerHash right)
    {
        Span<byte> prefixed = stackalloc byte[1 + (2 * Size)];
        prefixed[0] = 1;
        left.CopyTo(prefixed[1..]);
        right.CopyTo(prefixed[(1 + Size)..]);
        return Of(prefixed);
    }

    /// <summary>Reads the output of <see cref="ToHex"/>. Upper case is refused, so that a hash has one spelling.</summary>
    /// <exception cref="FormatException">The text is not 64 lower-case hexadecimal digits.</exception>
    public static LedgerHash FromHex(ReadOnlySpan<char> hex) =>
        TryFromHex(hex, out var hash) ? hash : throw new FormatException($"The hash is not {2 * Size} lower-case hexadecimal digits.");

    /// <summary>Reads the same as <see cref="FromHex"/>, without an exception.</summary>
    public static bool TryFromHex(ReadOnlySpan<char> hex, out LedgerHash hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var read = hex.Length == 2 * Size && !hex.ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(hex, bytes, out _, out _) == OperationStatus.Done;
        hash = read ? new LedgerHash(bytes) : default;
        return read;
    }

    /// <summary>Returns 64 lower-case hexadecimal digits.</summary>
    public string ToHex()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Returns Base64 with its padding, as in checkpoints and proofs.</summary>
    public string ToBase64() => Convert.ToBase64String(ToArray());

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the 32 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    public override string ToString() => ToHex();
}
