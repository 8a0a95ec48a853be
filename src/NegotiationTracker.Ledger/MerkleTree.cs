using System.Numerics;

namespace NegotiationTracker.Ledger;

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

    /// <summary>Count of leaves.</summary>
    public long Size { get; }

    public LedgerHash Root() => Root(Size);

    /// <summary>The root of the first <paramref name="size"/> leaves; of none, <see cref="LedgerHash.Empty"/>.</summary>
    public LedgerHash Root(long size)
    {
        Check(size, 0, Size, nameof(size));
        return size == 0 ? LedgerHash.Empty : Over(0, size);
    }

    /// <summary>PATH(index, D[size]) of RFC 6962, section 2.1.1: the siblings from the leaf up.</summary>
    public IReadOnlyList<LedgerHash> InclusionProof(long index, long size)
    {
        Check(size, 1, Size, nameof(size));
        Check(index, 0, size - 1, nameof(index));
        var proof = new List<LedgerHash>();
        var (first, count) = (0L, size);
        while (count > 1)
        {
            var half = Left(count);
            var right = index - first >= half;
            proof.Add(right ? Over(first, half) : Over(first + half, count - half));
            (first, count) = right ? (first + half, count - half) : (first, half);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>PROOF(size1, D[size2]) of RFC 6962, section 2.1.2; size1 is at least 1, for every tree extends the empty one.</summary>
    public IReadOnlyList<LedgerHash> ConsistencyProof(long size1, long size2)
    {
        Check(size2, 1, Size, nameof(size2));
        Check(size1, 1, size2, nameof(size1));
        var proof = new List<LedgerHash>();
        var (first, count) = (0L, size2);
        while (first + count != size1)
        {
            var half = Left(count);
            var right = size1 - first > half;
            proof.Add(right ? Over(first, half) : Over(first + half, count - half));
            (first, count) = right ? (first + half, count - half) : (first, half);
        }

        // The old root itself is left out when it is a node of the new tree: the verifier has it.
        if (first > 0) proof.Add(Over(first, count));
        proof.Reverse();
        return proof;
    }

    /// <summary>The hash over leaves that begin at a multiple of the largest power of two within their count.</summary>
    private LedgerHash Over(long first, long count)
    {
        if (BitOperations.IsPow2(count))
        {
            var height = BitOperations.Log2((ulong)count);
            return _complete[height][first >> height];
        }

        var half = Left(count);
        return LedgerHash.Node(Over(first, half), Over(first + half, count - half));
    }

    /// <summary>The largest power of two below a count that is at least 2.</summary>
    private static long Left(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    private static LedgerHash[] Above(LedgerHash[] level)
    {
        var above = new LedgerHash[level.Length / 2];
        for (var i = 0; i < above.Length; i++) above[i] = LedgerHash.Node(level[2 * i], level[(2 * i) + 1]);
        return above;
    }

    private static void Check(long value, long least, long most, string name)
    {
        if (value < least || value > most) throw new ArgumentOutOfRangeException(name, value, $"It may be {least} to {most}.");
    }
}
