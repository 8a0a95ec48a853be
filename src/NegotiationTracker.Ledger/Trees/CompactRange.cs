using System.Numerics;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Trees;

/// <summary>
/// A growing RFC 6962 tree, stored as the roots of its complete subtrees (its right edge): at most 63 hashes for any size. An append
/// costs two hashes on average. It is not thread-safe.
/// </summary>
public sealed class CompactRange
{
    private readonly List<LedgerHash> _edge = [];

    /// <summary>An empty tree.</summary>
    public CompactRange()
    {
    }

    /// <summary>Creates the tree of a size from its edge.</summary>
    /// <exception cref="ArgumentException">A tree of that size has an edge of another length.</exception>
    public CompactRange(long size, IReadOnlyList<LedgerHash> edge)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var expected = BitOperations.PopCount((ulong)size);
        if (edge.Count != expected)
            throw new ArgumentException($"The edge has {edge.Count} hashes, but the edge of a tree of size {size} has {expected}.", nameof(edge));

        Size = size;
        _edge.AddRange(edge);
    }

    /// <summary>Gets the number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Returns a copy of the roots of the complete subtrees, the largest and leftmost first: one for each bit set in the size.</summary>
    public IReadOnlyList<LedgerHash> Edge => [.. _edge];

    public void Append(LedgerHash leaf)
    {
        // Each complete subtree of the same height as the new one joins it, like a carry in addition.
        var joined = leaf;
        for (var carry = BitOperations.TrailingZeroCount(~Size); carry > 0; carry--)
        {
            joined = LedgerHash.Node(_edge[^1], joined);
            _edge.RemoveAt(_edge.Count - 1);
        }

        _edge.Add(joined);
        Size++;
    }

    /// <summary>Returns the root of the tree. For an empty tree, it is <see cref="LedgerHash.Empty"/>.</summary>
    public LedgerHash Root()
    {
        if (Size == 0) return LedgerHash.Empty;

        var root = _edge[^1];
        for (var i = _edge.Count - 2; i >= 0; i--) root = LedgerHash.Node(_edge[i], root);
        return root;
    }
}
