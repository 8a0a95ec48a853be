namespace NegotiationTracker.Ledger;

public sealed partial class MerkleTree
{
    /// <summary>Whether the proof shows that the leaf is at the index of the tree with that size and root (RFC 9162, section 2.1.3.2).</summary>
    public static bool VerifyInclusion(LedgerHash leaf, long index, long size, IReadOnlyList<LedgerHash> proof, LedgerHash root)
    {
        if (index < 0 || index >= size) return false;

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;

            hash = JoinsFromLeft(node, last) ? LedgerHash.Node(sibling, hash) : LedgerHash.Node(hash, sibling);
            (node, last) = Parent(node, last);
        }

        return last == 0 && hash == root;
    }

    /// <summary>
    /// Whether the proof shows that the tree of <paramref name="size2"/> extends the tree of <paramref name="size1"/> (RFC 9162, section 2.1.4.2).
    /// A size1 of 0 is refused: such a proof would say nothing of the second root.
    /// </summary>
    public static bool VerifyConsistency(long size1, LedgerHash root1, long size2, LedgerHash root2, IReadOnlyList<LedgerHash> proof)
    {
        if (size1 < 1 || size1 > size2) return false;
        if (size1 == size2) return proof.Count == 0 && root1 == root2;
        if (proof.Count == 0) return false;

        var (node, last) = (size1 - 1, size2 - 1);
        while ((node & 1) == 1) (node, last) = (node >> 1, last >> 1);

        // At 0 the old tree is complete and its root a node of the new one, which the proof leaves out.
        var skipped = node == 0 ? 0 : 1;
        var (old, grown) = skipped == 0 ? (root1, root1) : (proof[0], proof[0]);
        foreach (var sibling in proof.Skip(skipped))
        {
            if (last == 0) return false;

            var fromLeft = JoinsFromLeft(node, last);
            if (fromLeft) old = LedgerHash.Node(sibling, old);
            grown = fromLeft ? LedgerHash.Node(sibling, grown) : LedgerHash.Node(grown, sibling);
            (node, last) = Parent(node, last);
        }

        return last == 0 && old == root1 && grown == root2;
    }

    private static bool JoinsFromLeft(long node, long last) => (node & 1) == 1 || node == last;

    /// <summary>One level up, and past the levels at which the last node of the tree has no sibling.</summary>
    private static (long Node, long Last) Parent(long node, long last)
    {
        if (node == last)
        {
            while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
        }

        return (node >> 1, last >> 1);
    }
}
