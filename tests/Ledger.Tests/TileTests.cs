using System.Text.Json;

namespace NegotiationTracker.Ledger.Tests;

public sealed class TileTests
{
    [Fact]
    public void The_published_index_is_written_as_published()
    {
        foreach (var known in Known().GetProperty("tlog_tiles_spec_index").EnumerateObject())
        {
            Tile.PathOf(long.Parse(known.Name, null), Tile.Width).ShouldBe(known.Value.GetString());
        }
    }

    [Fact]
    public void A_tree_of_the_published_sizes_has_the_published_tiles()
    {
        var known = Known().GetProperty("spec_example_size_70000");
        (int Full, int Partial) Level(long size, int level) => (Tiles.All(size).Count(t => t.Level == level && t.IsFull), Tiles.All(size).Where(t => t.Level == level && !t.IsFull).Sum(t => t.Hashes));
        Level(70000, 0).ShouldBe((known.GetProperty("level0_full").GetInt32(), known.GetProperty("level0_partial_width").GetInt32()));
        Level(70000, 1).ShouldBe((known.GetProperty("level1_full").GetInt32(), known.GetProperty("level1_partial_width").GetInt32()));
        Level(70000, 2).ShouldBe((0, known.GetProperty("level2_partial_width").GetInt32()));
        Level(256, 0).ShouldBe((1, 0));
        Level(256, 1).ShouldBe((0, 1));
    }

    [Theory]
    [InlineData(0, 0, 256, "0/000")]
    [InlineData(0, 999, 5, "0/999.p/5")]
    [InlineData(3, 1000, 256, "3/x001/000")]
    [InlineData(7, 123456789012345678, 255, "7/x123/x456/x789/x012/x345/678.p/255")]
    public void A_path_is_read_as_it_is_written(int level, long index, int hashes, string path)
    {
        new Tile(level, index, hashes).Path.ShouldBe(path);
        Tile.Parse(path).ShouldBe(new Tile(level, index, hashes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0/")]
    [InlineData("8/000")]
    [InlineData("-1/000")]
    [InlineData("00/000")]
    [InlineData("0/1")]
    [InlineData("0/0001")]
    [InlineData("0/x000/001")]
    [InlineData("0/123/456")]
    [InlineData("0/x1/234")]
    [InlineData("0/xx1/234")]
    [InlineData("0/000.p/0")]
    [InlineData("0/000.p/256")]
    [InlineData("0/000.p/05")]
    [InlineData("0/000.p/")]
    [InlineData("0/000/")]
    [InlineData("0/+01")]
    [InlineData("0/x999/x999/x999/x999/x999/x999/999")]
    public void Another_spelling_is_no_path(string path) => Should.Throw<NoteException>(() => Tile.Parse(path));

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(700)]
    [InlineData(65536)]
    [InlineData(70000)]
    public void Roots_and_proofs_from_tiles_are_those_of_the_tree(int size)
    {
        var leaves = Trees.Leaves(size);
        var tree = new MerkleTree(leaves);
        var tiles = Tiles.All(size).ToDictionary(t => t, t => Spec.TiledLeaves.Of(leaves, t));

        Tiles.Hashes([new Subtree(0, size)], size, t => tiles[t]).Single().ShouldBe(tree.Root());
        foreach (var place in Places(size))
        {
            Tiles.Hashes(Subtrees.Inclusion(place, size), size, t => tiles[t]).ShouldBe(tree.InclusionProof(place, size));
            Tiles.Hashes(Subtrees.Consistency(place + 1, size), size, t => tiles[t]).ShouldBe(tree.ConsistencyProof(place + 1, size));
            Tiles.Needed(Subtrees.Inclusion(place, size), size).ShouldAllBe(t => tiles.ContainsKey(t) && t.IsIn(size));
        }
    }

    [Fact]
    public void A_partial_tile_is_one_of_its_own_tree_and_a_full_one_of_all_that_follow()
    {
        new Tile(0, 2, 188).IsIn(700).ShouldBeTrue();
        new Tile(0, 2, 187).IsIn(700).ShouldBeTrue();
        new Tile(0, 2, 189).IsIn(700).ShouldBeFalse();
        new Tile(0, 1, 255).IsIn(700).ShouldBeFalse();
        new Tile(0, 1).IsIn(511).ShouldBeFalse();
        new Tile(0, 1).IsIn(512).ShouldBeTrue();
        new Tile(1, 0, 2).IsIn(700).ShouldBeTrue();
        new Tile(1, 0, 3).IsIn(700).ShouldBeFalse();
    }

    private static IEnumerable<int> Places(int size) => new[] { 0, 1, 127, 255, 256, 511, size / 3, size / 2, size - 2, size - 1 }.Where(p => p >= 0 && p < size).Distinct();

    private static JsonElement Known() => Vectors.Read(Vectors.Folder("golang-sumdb-note", "tile_paths.json"));
}
