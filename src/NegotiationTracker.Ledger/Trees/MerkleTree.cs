using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Trees;

/// <summary>
/// The Merkle tree of RFC 6962, section 2.1, over a list of leaf hashes: roots and proofs of it and of each of its prefixes. Building it hashes
/// every node once; a root or a proof afterwards costs a number of hashes in the order of log² of the size. Immutable.
/// </summary>
public sealed partial class MerkleTree
{
    // _complete[h][i] is the root of the complete subtree over leaves i·2ʰ up to (i+1)·2ʰ.
    private readonly List<LedgerHash[]> _complete = [];

    public MerkleTree(IEnumerable<LedgerHash> leaves)
    {
        var level = leaves.ToArray();
        Size = level.Length;
        for (_complete.Add(level); level.Length > 1; _complete.Add(level)) level = Above(level);
    }

    /// <summary>Gets the number of leaves.</summary>
    public long Size { get; }

    public LedgerHash Root() => Root(Size);

    /// <summary>Returns the root of the first <paramref name="size"/> leaves. Without leaves it is <see cref="LedgerHash.Empty"/>.</summary>
    public LedgerHash Root(long size)
    {
        Subtrees.Check(size, 0, Size, nameof(size));
        return size == 0 ? LedgerHash.Empty : Hash(new Subtree(0, size));
    }

    /// <summary>Returns the hashes of <see cref="Subtrees.Inclusion"/>.</summary>
    public IReadOnlyList<LedgerHash> InclusionProof(long index, long size)
    {
        Subtrees.Check(size, 1, Size, nameof(size));
        return [.. Subtrees.Inclusion(index, size).Select(Hash)];
    }

    /// <summary>Returns the hashes of <see cref="Subtrees.Consistency"/>.</summary>
    public IReadOnlyList<LedgerHash> ConsistencyProof(long size1, long size2)
    {
        Subtrees.Check(size2, 1, Size, nameof(size2));
        return [.. Subtrees.Consistency(size1, size2).Select(Hash)];
    }

    private LedgerHash Hash(Subtree subtree) => Subtrees.Hash(subtree, node => _complete[node.Height][node.Index]);

    private static LedgerHash[] Above(LedgerHash[] level)
    {
        var above = new LedgerHash[level.Length / 2];
        for (var i = 0; i < above.Length; i++) above[i] = LedgerHash.Node(level[2 * i], level[(2 * i) + 1]);
        return above;
    }
}
