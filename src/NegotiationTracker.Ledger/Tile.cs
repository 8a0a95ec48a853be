using System.Globalization;

namespace NegotiationTracker.Ledger;

/// <summary>
/// A tile of a tree (C2SP tlog-tiles): up to 256 hashes side by side, at level 0 of leaves, above of full tiles of the level below.
/// </summary>
/// <param name="Level">0 to 7: no tree of 63 bits is higher.</param>
/// <param name="Index">Its place in the level, from 0.</param>
/// <param name="Hashes">1 to 256; fewer than 256 make a partial tile.</param>
public readonly record struct Tile(int Level, long Index, int Hashes = Tile.Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int Width = 1 << Height;

    /// <summary>Levels of the tree that a tile spans.</summary>
    public const int Height = 8;

    private const int MaxLevel = 7;

    public bool IsFull => Hashes == Width;

    /// <summary>As in <c>tile/0/x001/x234/067.p/5</c>, without the <c>tile/</c>.</summary>
    public string Path => $"{Level}/{PathOf(Index, Hashes)}";

    /// <summary>The path of a bundle of entries: that of the tile of level 0 over them, below <c>entries/</c>.</summary>
    public static string PathOf(long index, int hashes)
    {
        var path = (index % 1000).ToString("d3", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000) path = $"x{(rest % 1000).ToString("d3", CultureInfo.InvariantCulture)}/{path}";
        return hashes == Width ? path : $"{path}.p/{NoteText.Number(hashes)}";
    }

    /// <summary>Reads what <see cref="Path"/> writes.</summary>
    /// <exception cref="NoteException">It is no path of a tile; one with other leading zeros is none.</exception>
    public static Tile Parse(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var level = slash < 0 ? -1 : NoteText.Number(path[..slash], "level");
        return level is >= 0 and <= MaxLevel ? Parse((int)level, path[(slash + 1)..]) : throw new NoteException($"The level of a tile is 0 to {MaxLevel}.");
    }

    /// <summary>Reads what <see cref="PathOf"/> writes.</summary>
    /// <exception cref="NoteException">It is no such path.</exception>
    public static Tile Parse(int level, string path)
    {
        var (place, hashes) = path.IndexOf(".p/", StringComparison.Ordinal) is >= 0 and var at
            ? (path[..at], NoteText.Number(path[(at + 3)..], "width"))
            : (path, Width);
        var digits = place.Replace("/x", "/", StringComparison.Ordinal).TrimStart('x').Replace("/", string.Empty, StringComparison.Ordinal);
        return digits.Length <= 18 && hashes is > 0 and <= Width && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && PathOf(index, (int)hashes) == path
            ? new Tile(level, index, (int)hashes)
            : throw new NoteException("The index of a tile is written in threes of digits, all but the last behind an x; its width is 1 to 255 where it is partial.");
    }

    /// <summary>Whether the tile is one of a tree of that size; a full one stays a tile of every larger tree.</summary>
    public bool IsIn(long size)
    {
        var there = size >> (Height * Level);
        return IsFull ? Index < there >> Height : Index == there >> Height && Hashes <= there % Width;
    }

    /// <summary>The hashes of a tile as it is served: 32 bytes each; null where the bytes are not 1 to 256 of them.</summary>
    public static LedgerHash[]? HashesOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length % LedgerHash.Size != 0 || bytes.Length > Width * LedgerHash.Size) return null;

        var hashes = new LedgerHash[bytes.Length / LedgerHash.Size];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = new LedgerHash(bytes.Slice(i * LedgerHash.Size, LedgerHash.Size));
        return hashes;
    }

    /// <summary>Whether a tree of that size has all hashes of the tile: it is one of it, or of a smaller one.</summary>
    public bool IsWithin(long size)
    {
        var there = size >> (Height * Level);
        return Index <= there >> Height && (Index << Height) + Hashes <= there;
    }

    /// <summary>The tile of a level that a node lies in or is over: full where the tree has a full one.</summary>
    public static Tile Of(Node node, long size)
    {
        var level = node.Height / Height;
        var index = node.Index >> (Height - (node.Height % Height));
        var there = size >> (Height * level);
        return new Tile(level, index, (int)Math.Min(Width, there - (index << Height)));
    }

    /// <summary>The hash of a node, from the hashes of its tile.</summary>
    /// <param name="node">The node.</param>
    /// <param name="hashes">Those of the tile, of which all under the node have to be there.</param>
    public static LedgerHash Hash(Node node, ReadOnlySpan<LedgerHash> hashes)
    {
        var height = node.Height % Height;
        var first = (int)((node.Index << height) % Width);
        return Over(hashes.Slice(first, 1 << height));
    }

    /// <summary>What a full tile is one hash of in the level above.</summary>
    public static LedgerHash Root(ReadOnlySpan<LedgerHash> full) =>
        full.Length == Width ? Over(full) : throw new ArgumentException($"A full tile has {Width} hashes, not {full.Length}.", nameof(full));

    private static LedgerHash Over(ReadOnlySpan<LedgerHash> hashes) =>
        hashes.Length == 1 ? hashes[0] : LedgerHash.Node(Over(hashes[..(hashes.Length / 2)]), Over(hashes[(hashes.Length / 2)..]));
}
