using System.Numerics;
using NegotiationTracker.Ledger.Hashes;

namespace NegotiationTracker.Ledger.Trees;

/// <summary>A run of leaves whose hash is a node of a tree: it begins at a multiple of the largest power of two within its count.</summary>
public readonly record struct Subtree(long First, long Count);

/// <summary>A complete subtree: the one over leaves Index·2^Height up to (Index+1)·2^Height.</summary>
public readonly record struct Node(int Height, long Index);

/// <summary>Computes which subtrees the proofs of RFC 6962 consist of, and their hashes from those of complete subtrees.</summary>
public static class Subtrees
{
    /// <summary>Returns PATH(index, D[size]) of RFC 6962, section 2.1.1: the siblings from the leaf up.</summary>
    public static IReadOnlyList<Subtree> Inclusion(long index, long size)
    {
        Check(size, 1, long.MaxValue, nameof(size));
        Check(index, 0, size - 1, nameof(index));
        var proof = new List<Subtree>();
        var (first, count) = (0L, size);
        while (count > 1)
        {
            var half = Left(count);
            var right = index - first >= half;
            proof.Add(right ? new Subtree(first, half) : new Subtree(first + half, count - half));
            (first, count) = right ? (first + half, count - half) : (first, half);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>Returns PROOF(size1, D[size2]) of RFC 6962, section 2.1.2. Size1 is at least 1, because every tree extends the empty one.</summary>
    public static IReadOnlyList<Subtree> Consistency(long size1, long size2)
    {
        Check(size2, 1, long.MaxValue, nameof(size2));
        Check(size1, 1, size2, nameof(size1));
        var proof = new List<Subtree>();
        var (first, count) = (0L, size2);
        while (first + count != size1)
        {
            var half = Left(count);
            var right = size1 - first > half;
            proof.Add(right ? new Subtree(first, half) : new Subtree(first + half, count - half));
            (first, count) = right ? (first + half, count - half) : (first, half);
        }

        // If the old root is a node of the new tree, then it is left out: the verifier has it.
        if (first > 0) proof.Add(new Subtree(first, count));
        proof.Reverse();
        return proof;
    }

    /// <summary>Returns the complete subtrees of which a subtree consists, the largest and leftmost first.</summary>
    public static IEnumerable<Node> Of(Subtree subtree)
    {
        for (var (first, count) = subtree; count > 0;)
        {
            var height = BitOperations.Log2((ulong)count);
            yield return new Node(height, first >> height);
            (first, count) = (first + (1L << height), count - (1L << height));
        }
    }

    /// <summary>Returns the hash of a subtree, from the hashes of complete ones.</summary>
    public static LedgerHash Hash(Subtree subtree, Func<Node, LedgerHash> complete)
    {
        var nodes = Of(subtree).ToList();
        var hash = complete(nodes[^1]);
        for (var i = nodes.Count - 2; i >= 0; i--) hash = LedgerHash.Node(complete(nodes[i]), hash);
        return hash;
    }

    internal static void Check(long value, long least, long most, string name)
    {
        if (value < least || value > most) throw new ArgumentOutOfRangeException(name, value, $"The value must be {least} to {most}.");
    }

    /// <summary>Returns the largest power of two below a count that is at least 2.</summary>
    private static long Left(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
