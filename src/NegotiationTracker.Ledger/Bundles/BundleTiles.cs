using System.Buffers;
using System.Buffers.Text;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Trees;

namespace NegotiationTracker.Ledger.Bundles;

/// <summary>Reads the tiles of level 0 of a bundle one by one. It ignores everything else.</summary>
public sealed class BundleTiles(Stream file) : IDisposable
{
    private readonly BundleReader _reader = new(file);
    private long _next;

    /// <summary>Returns the hashes of a tile after those requested before. Returns null if the bundle has no such tile.</summary>
    /// <exception cref="BundleException">The file is incomplete before the tile, or the tile is unreadable.</exception>
    public LedgerHash[]? Read(long index)
    {
        while (_reader.TryLine(out var line))
        {
            if (!line.StartsWith(BundleLines.TileStart)) continue;
            if (_next++ == index) return Parse(line, index) ?? throw new BundleException(BundleFault.WrongTile, $"Tile {index} cannot be read.", index * Tile.Width);
        }

        return null;
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>Returns the hashes in the line of a tile. Returns null if it is not the line of this tile.</summary>
    internal static LedgerHash[]? Parse(ReadOnlySpan<byte> line, long index)
    {
        var start = BundleLines.TileHead(index);
        if (!line.StartsWith(start) || !line.EndsWith("\"}"u8) || line.Length < start.Length + 2) return null;

        var text = line[start.Length..^2];
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var read = Base64.DecodeFromUtf8(text, bytes, out _, out var count) == OperationStatus.Done && Base64.GetMaxEncodedToUtf8Length(count) == text.Length;
        return read ? Tile.HashesOf(bytes.AsSpan(0, count)) : null;
    }
}
