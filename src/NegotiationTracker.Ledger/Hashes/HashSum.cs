using System.Buffers.Binary;

namespace NegotiationTracker.Ledger.Hashes;

/// <summary>
/// The sum of hashes modulo 2^256: a digest of a set of items in any order. A missing, repeated or replaced item changes it.
/// An attacker who chooses the hashed items can make two sums equal. It detects errors, not fraud.
/// </summary>
public readonly record struct HashSum
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private HashSum(UInt128 high, UInt128 low) => (_high, _low) = (high, low);

    /// <summary>Reads the output of <see cref="ToArray"/>.</summary>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public HashSum(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != LedgerHash.Size) throw new ArgumentException($"The sum has {bytes.Length} bytes, but must have {LedgerHash.Size}.", nameof(bytes));

        (_high, _low) = (BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));
    }

    public HashSum Plus(LedgerHash hash) => Plus(new HashSum(hash.ToArray()));

    public HashSum Plus(HashSum other)
    {
        var low = unchecked(_low + other._low);
        return new HashSum(unchecked(_high + other._high + (low < _low ? UInt128.One : UInt128.Zero)), low);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[LedgerHash.Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), _low);
        return bytes;
    }

    /// <summary>Returns 64 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
