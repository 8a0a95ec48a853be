using System.Buffers.Binary;

namespace NegotiationTracker.Ledger.Tests.Spec;

/// <summary>The bytes of tiles as they are served, by the words of the specification.</summary>
internal static class TiledLeaves
{
    public static byte[] Hashes(IEnumerable<LedgerHash> hashes) => [.. hashes.SelectMany(h => h.ToArray())];

    /// <summary>Each entry after its length in two bytes, the high byte first.</summary>
    public static byte[] Entries(IEnumerable<byte[]> leaves) => [.. leaves.SelectMany(Behind)];

    /// <summary>The hashes of a tile by the definition: each is the hash of its leaves.</summary>
    public static LedgerHash[] Of(LedgerHash[] leaves, Tile tile)
    {
        var each = 1 << (Tile.Height * tile.Level);
        return [.. Enumerable.Range(0, tile.Hashes).Select(i => Trees.Defined(leaves.AsSpan((int)((tile.Index * Tile.Width) + i) * each, each)))];
    }

    private static byte[] Behind(byte[] leaf)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
        return [.. length, .. leaf];
    }
}
