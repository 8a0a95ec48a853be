using System.Globalization;
using NegotiationTracker.Ledger.Hashes;
using NegotiationTracker.Ledger.Notes;

namespace NegotiationTracker.Ledger.Trees;

/// <summary>
/// A tile of a tree (C2SP tlog-tiles): up to 256 hashes next to each other. At level 0 they are of leaves, and above of full tiles of the level below.
/// </summary>
/// <param name="Level">0 to 7. No tree of 63 bits is higher.</param>
/// <param name="Index">The index of the tile in its level, from 0.</param>
/// <param name="Hashes">1 to 256. A partial tile has fewer than 256.</param>
public readonly record struct Tile(int Level, long Index, int Hashes = Tile.Width)
{
    /// <summary>The number of hashes in a full tile.</summary>
    public const int Width = 1 << Height;

    /// <summary>The number of tree levels in a tile.</summary>
    public const int Height = 8;

    private const int MaxLevel = 7;

    public bool IsFull => Hashes == Width;

    /// <summary>Gets the path, as in <c>tile/0/x001/x234/067.p/5</c>, without the <c>tile/</c>.</summary>
    public string Path => $"{Level}/{PathOf(Index, Hashes)}";

    /// <summary>Returns the path of a bundle of entries: that of the tile of level 0 over them, below <c>entries/</c>.</summary>
    public static string PathOf(long index, int hashes)
    {
        var path = (index % 1000).ToString("d3", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000) path = $"x{(rest % 1000).ToString("d3", CultureInfo.InvariantCulture)}/{path}";
        return hashes == Width ? path : $"{path}.p/{NoteText.Number(hashes)}";
    }

    /// <summary>Reads the output of <see cref="Path"/>.</summary>
    /// <exception cref="NoteException">The text is not the path of a tile, or has other leading zeros.</exception>
    public static Tile Parse(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var level = slash < 0 ? -1 : NoteText.Number(path[..slash], "level");
        return level is >= 0 and <= MaxLevel ? Parse((int)level, path[(slash + 1)..]) : throw new NoteException($"The level of the tile path {path} is not 0 to {MaxLevel}.");
    }

    /// <summary>Reads the output of <see cref="PathOf"/>.</summary>
    /// <exception cref="NoteException">The text is not such a path.</exception>
    public static Tile Parse(int level, string path)
    {
        var (place, hashes) = path.IndexOf(".p/", StringComparison.Ordinal) is >= 0 and var at
            ? (path[..at], NoteText.Number(path[(at + 3)..], "width"))
            : (path, Width);
        var digits = place.Replace("/x", "/", StringComparison.Ordinal).TrimStart('x').Replace("/", string.Empty, StringComparison.Ordinal);
        return digits.Length <= 18 && hashes is > 0 and <= Width && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && PathOf(index, (int)hashes) == path
            ? new Tile(level, index, (int)hashes)
            : throw new NoteException($"The tile path {path} is invalid. The index has groups of three digits, with an x before all but the last. A partial tile has a width of 1 to 255.");
    }

    /// <summary>Returns whether the tile belongs to a tree of that size. A full tile belongs to every larger tree.</summary>
    public bool IsIn(long size)
    {
        var there = size >> (Height * Level);
        return IsFull ? Index < there >> Height : Index == there >> Height && Hashes <= there % Width;
    }

    /// <summary>Returns the hashes of a served tile, 32 bytes each. Returns null if the bytes are not 1 to 256 hashes.</summary>
    public static LedgerHash[]? HashesOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes.Length % LedgerHash.Size != 0 || bytes.Length > Width * LedgerHash.Size) return null;

        var hashes = new LedgerHash[bytes.Length / LedgerHash.Size];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = new LedgerHash(bytes.Slice(i * LedgerHash.Size, LedgerHash.Size));
        return hashes;
    }

    /// <summary>Returns whether a tree of that size has all hashes of the tile: it belongs to the tree, or to a smaller one.</summary>
    public bool IsWithin(long size)
    {
        var there = size >> (Height * Level);
        return Index <= there >> Height && (Index << Height) + Hashes <= there;
    }

    /// <summary>Returns the tile of a level that contains a node or is above it. It is full if the tree has a full one.</summary>
    public static Tile Of(Node node, long size)
    {
        var level = node.Height / Height;
        var index = node.Index >> (Height - (node.Height % Height));
        var there = size >> (Height * level);
        return new Tile(level, index, (int)Math.Min(Width, there - (index << Height)));
    }

    /// <summary>Returns the hash of a node, from the hashes of its tile.</summary>
    /// <param name="node">The node.</param>
    /// <param name="hashes">The hashes of the tile, with all that are under the node.</param>
    public static LedgerHash Hash(Node node, ReadOnlySpan<LedgerHash> hashes)
    {
        var height = node.Height % Height;
        var first = (int)((node.Index << height) % Width);
        return Over(hashes.Slice(first, 1 << height));
    }

    /// <summary>Returns the hash of a full tile in the level above.</summary>
    public static LedgerHash Root(ReadOnlySpan<LedgerHash> full) =>
        full.Length == Width ? Over(full) : throw new ArgumentException($"The tile has {full.Length} hashes, but a full one has {Width}.", nameof(full));

    private static LedgerHash Over(ReadOnlySpan<LedgerHash> hashes) =>
        hashes.Length == 1 ? hashes[0] : LedgerHash.Node(Over(hashes[..(hashes.Length / 2)]), Over(hashes[(hashes.Length / 2)..]));
}
