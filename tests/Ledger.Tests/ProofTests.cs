namespace NegotiationTracker.Ledger.Tests;

public sealed class ProofTests
{
    private const int Most = 256;
    private const int Few = 70;
    private static readonly LedgerHash[] Leaves = Trees.Leaves(Most);
    private static readonly MerkleTree Tree = new(Leaves);

    [Fact]
    public void Every_inclusion_proof_of_up_to_256_leaves_holds()
    {
        for (var size = 1; size <= Most; size++)
        {
            var root = Tree.Root(size);
            for (var index = 0; index < size; index++)
            {
                MerkleTree.VerifyInclusion(Leaves[index], index, size, Tree.InclusionProof(index, size), root).ShouldBeTrue($"{index} in {size}");
            }
        }
    }

    [Fact]
    public void Proofs_of_places_drawn_in_a_million_leaves_hold()
    {
        var leaves = Trees.Leaves(1_000_000);
        var tree = new MerkleTree(leaves);
        Gen.Int[1, leaves.Length].SelectMany(size => Gen.Int[0, size - 1].Select(index => (index, size))).Sample(
            place =>
            {
                var (root, least) = (tree.Root(place.size), place.index + 1);
                return MerkleTree.VerifyInclusion(leaves[place.index], place.index, place.size, tree.InclusionProof(place.index, place.size), root)
                    && MerkleTree.VerifyConsistency(least, tree.Root(least), place.size, root, tree.ConsistencyProof(least, place.size));
            },
            iter: 2000);
    }

    [Fact]
    public void An_inclusion_proof_holds_for_its_own_place_only()
    {
        for (var size = 1; size <= Few; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = Tree.InclusionProof(index, size);
                for (var claimed = -1; claimed <= size; claimed++)
                {
                    MerkleTree.VerifyInclusion(Leaves[index], claimed, size, proof, Tree.Root(size)).ShouldBe(claimed == index);
                }
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_of_up_to_256_leaves_holds()
    {
        for (var size2 = 1; size2 <= Most; size2++)
        {
            for (var size1 = 1; size1 <= size2; size1++)
            {
                var proof = Tree.ConsistencyProof(size1, size2);
                MerkleTree.VerifyConsistency(size1, Tree.Root(size1), size2, Tree.Root(size2), proof).ShouldBeTrue($"{size1} to {size2}");
                MerkleTree.VerifyConsistency(size1, Tree.Root(size1), size2, Tree.Root(size2), [.. proof, Leaves[0]]).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void An_inclusion_proof_with_a_flipped_bit_fails()
    {
        foreach (var (index, size) in Pairs(0).Select(p => (p.Least, p.Most + 1)))
        {
            var (proof, root) = (Tree.InclusionProof(index, size), Tree.Root(size));
            for (var at = 0; at < 8 * LedgerHash.Size; at++)
            {
                MerkleTree.VerifyInclusion(Trees.Flip(Leaves[index], at), index, size, proof, root).ShouldBeFalse();
                MerkleTree.VerifyInclusion(Leaves[index], index, size, proof, Trees.Flip(root, at)).ShouldBeFalse();
                for (var step = 0; step < proof.Count; step++)
                {
                    MerkleTree.VerifyInclusion(Leaves[index], index, size, Trees.Flip(proof, step, at), root).ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public void A_consistency_proof_with_a_flipped_bit_fails()
    {
        foreach (var (size1, size2) in Pairs(1))
        {
            var (proof, root1, root2) = (Tree.ConsistencyProof(size1, size2), Tree.Root(size1), Tree.Root(size2));
            for (var at = 0; at < 8 * LedgerHash.Size; at++)
            {
                MerkleTree.VerifyConsistency(size1, Trees.Flip(root1, at), size2, root2, proof).ShouldBeFalse();
                MerkleTree.VerifyConsistency(size1, root1, size2, Trees.Flip(root2, at), proof).ShouldBeFalse();
                for (var step = 0; step < proof.Count; step++)
                {
                    MerkleTree.VerifyConsistency(size1, root1, size2, root2, Trees.Flip(proof, step, at)).ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public void A_consistency_proof_from_the_empty_tree_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Tree.ConsistencyProof(0, 5));
        MerkleTree.VerifyConsistency(0, LedgerHash.Empty, 5, Tree.Root(5), []).ShouldBeFalse();
        MerkleTree.VerifyConsistency(0, LedgerHash.Empty, 0, LedgerHash.Empty, []).ShouldBeFalse();
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(-1, 5)]
    [InlineData(0, 0)]
    [InlineData(0, Most + 1)]
    public void A_place_outside_the_tree_has_no_inclusion_proof(long index, long size) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Tree.InclusionProof(index, size));

    [Theory]
    [InlineData(6, 5)]
    [InlineData(1, Most + 1)]
    public void A_size_outside_the_tree_has_no_consistency_proof(long size1, long size2) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Tree.ConsistencyProof(size1, size2));

    private static IEnumerable<(int Least, int Most)> Pairs(int first) =>
        from most in Enumerable.Range(first, 34 - first) from least in Enumerable.Range(first, most - first + 1) select (least, most);
}
