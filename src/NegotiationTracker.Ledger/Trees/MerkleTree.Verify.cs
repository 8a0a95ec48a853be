using System.Numerics;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Trees;

public sealed partial class MerkleTree
{
    /// <summary>Returns whether the proof shows that the leaf is at the index of the tree with that size and root (RFC 9162, section 2.1.3.2).</summary>
    public static bool VerifyInclusion(LedgerHash leaf, long index, long size, IReadOnlyList<LedgerHash> proof, LedgerHash root)
    {
        if (index < 0 || index >= size) return false;

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;

            hash = JoinsFromLeft(node, last) ? LedgerHash.Node(sibling, hash) : LedgerHash.Node(hash, sibling);
            (_, node, last) = Parent(0, node, last);
        }

        return last == 0 && hash == root;
    }

    /// <summary>
    /// Returns whether the proof shows that the leaf is at the index in the subtree with that hash (draft-ietf-plants-merkle-tree-certs, section 4.3).
    /// </summary>
    public static bool VerifySubtreeInclusion(LedgerHash leaf, long index, Subtree subtree, IReadOnlyList<LedgerHash> proof, LedgerHash hash) =>
        IsSubtree(subtree) && index >= subtree.First && VerifyInclusion(leaf, index - subtree.First, subtree.Count, proof, hash);

    /// <summary>
    /// Returns whether the proof shows that the tree of <paramref name="size2"/> extends the tree of <paramref name="size1"/> (RFC 9162, section 2.1.4.2).
    /// A size1 of 0 is refused: such a proof would say nothing about the second root.
    /// </summary>
    public static bool VerifyConsistency(long size1, LedgerHash root1, long size2, LedgerHash root2, IReadOnlyList<LedgerHash> proof) =>
        size1 > 0 && VerifySubtreeConsistency(new Subtree(0, size1), root1, size2, root2, proof);

    /// <summary>
    /// Returns whether the proof shows that the subtree is in the tree with that size and root (draft-ietf-plants-merkle-tree-certs, section 4.4.3). A subtree without leaves is in
    /// every tree.
    /// </summary>
    public static bool VerifySubtreeConsistency(Subtree subtree, LedgerHash hash, long size, LedgerHash root, IReadOnlyList<LedgerHash> proof)
    {
        if (subtree.First < 0 || subtree.Count > size - subtree.First) return false;
        if (subtree.Count == 0) return proof.Count == 0 && hash == LedgerHash.Empty;
        if (!IsSubtree(subtree)) return false;

        var (first, node, last) = (subtree.First, subtree.First + subtree.Count - 1, size - 1);
        while (first != node && (node == last || (node & 1) == 1)) (first, node, last) = (first >> 1, node >> 1, last >> 1);

        // If the subtree is complete, or ends with the tree, then its hash is a node of the tree, which the proof leaves out.
        var skipped = first == node ? 0 : 1;
        if (proof.Count < skipped) return false;

        var (old, grown) = skipped == 0 ? (hash, hash) : (proof[0], proof[0]);
        foreach (var sibling in proof.Skip(skipped))
        {
            if (last == 0) return false;

            var fromLeft = JoinsFromLeft(node, last);
            if (fromLeft && first < node) old = LedgerHash.Node(sibling, old);
            grown = fromLeft ? LedgerHash.Node(sibling, grown) : LedgerHash.Node(grown, sibling);
            (first, node, last) = Parent(first, node, last);
        }

        return last == 0 && old == hash && grown == root;
    }

    /// <summary>Returns whether a run of leaves begins at a multiple of the least power of two that is not less than its count.</summary>
    private static bool IsSubtree(Subtree subtree) =>
        subtree is { First: >= 0, Count: > 0 } && subtree.First % (long)BitOperations.RoundUpToPowerOf2((ulong)subtree.Count) == 0 && subtree.First <= long.MaxValue - subtree.Count;

    private static bool JoinsFromLeft(long node, long last) => (node & 1) == 1 || node == last;

    /// <summary>Goes one level up, and past the levels at which the last node of the tree has no sibling.</summary>
    private static (long First, long Node, long Last) Parent(long first, long node, long last)
    {
        if (node == last)
        {
            while ((node & 1) == 0 && node != 0) (first, node, last) = (first >> 1, node >> 1, last >> 1);
        }

        return (first >> 1, node >> 1, last >> 1);
    }
}
