using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Trees;

/// <summary>Computes hashes of a tree from its tiles.</summary>
public static class Tiles
{
    /// <summary>Returns every tile of a tree, level by level: the full ones, and one partial one for each level with a rest.</summary>
    public static IEnumerable<Tile> All(long size)
    {
        for (var level = 0; size >> (Tile.Height * level) > 0; level++)
        {
            var there = size >> (Tile.Height * level);
            for (var index = 0L; index < there >> Tile.Height; index++) yield return new Tile(level, index);
            if (there % Tile.Width is var rest and > 0) yield return new Tile(level, there >> Tile.Height, (int)rest);
        }
    }

    /// <summary>Returns the tiles of a tree that contain the hashes of some subtrees.</summary>
    public static IReadOnlyCollection<Tile> Needed(IEnumerable<Subtree> subtrees, long size) =>
        subtrees.SelectMany(Subtrees.Of).Select(node => Tile.Of(node, size)).ToHashSet();

    /// <summary>Returns the hashes of subtrees of a tree.</summary>
    /// <param name="subtrees">Subtrees of the tree: a proof, or the whole tree for its root.</param>
    /// <param name="size">The size of the tree.</param>
    /// <param name="tile">Returns the hashes of a tile that is <see cref="Needed"/>.</param>
    public static IReadOnlyList<LedgerHash> Hashes(IEnumerable<Subtree> subtrees, long size, Func<Tile, LedgerHash[]> tile) =>
        [.. subtrees.Select(s => Subtrees.Hash(s, node => Tile.Hash(node, tile(Tile.Of(node, size)))))];
}
