namespace NegotiationTracker.Ledger.Tests;

public sealed class TreeRootTests
{
    private static readonly LedgerHash[] Leaves = Trees.Leaves(300);

    [Fact]
    public void Every_way_to_the_root_gives_the_root_of_the_definition()
    {
        var tree = new MerkleTree(Leaves);
        var range = new CompactRange();
        for (var size = 0; size <= Leaves.Length; size++)
        {
            var defined = Trees.Defined(Leaves.AsSpan(0, size));
            tree.Root(size).ShouldBe(defined);
            new MerkleTree(Leaves.Take(size)).Root().ShouldBe(defined);
            range.Root().ShouldBe(defined);
            range.Size.ShouldBe(size);
            if (size < Leaves.Length) range.Append(Leaves[size]);
        }
    }

    [Fact]
    public void A_range_restored_from_its_edge_grows_on_as_if_it_had_never_stopped() => Gen.Int[0, 300].Sample(size =>
    {
        var before = new CompactRange();
        foreach (var leaf in Leaves.Take(size)) before.Append(leaf);
        var edge = before.Edge;

        var after = new CompactRange(size, edge);
        foreach (var leaf in Leaves.Skip(size)) after.Append(leaf);

        after.Root().ShouldBe(Trees.Defined(Leaves));
        before.Edge.ShouldBe(edge);
        before.Root().ShouldBe(Trees.Defined(Leaves.AsSpan(0, size)));
    });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(7, 2)]
    [InlineData(8, 3)]
    public void An_edge_of_another_length_is_refused(long size, int count) =>
        Should.Throw<ArgumentException>(() => new CompactRange(size, Leaves[..count]));

    [Fact]
    public void A_size_below_zero_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => new CompactRange(-1, []));

    [Fact]
    public void A_prefix_beyond_the_tree_is_refused()
    {
        var tree = new MerkleTree(Leaves.Take(5));
        Should.Throw<ArgumentOutOfRangeException>(() => tree.Root(6));
        Should.Throw<ArgumentOutOfRangeException>(() => tree.Root(-1));
    }
}
