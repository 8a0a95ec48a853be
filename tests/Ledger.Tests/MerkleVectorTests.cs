using System.Text.Json;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>The known answers of RFC 6962's test tree, and the verifier cases of transparency-dev/merkle, most of which must fail.</summary>
public sealed class MerkleVectorTests
{
    [Fact]
    public void The_known_tree_has_its_leaves_nodes_and_roots()
    {
        var known = Known();
        var leaves = KnownLeaves(known);
        var levels = known.GetProperty("nodeHashesByLevelHex").EnumerateArray().Select(Hashes).ToArray();

        leaves.ShouldBe(levels[0]);
        for (var height = 1; height < levels.Length; height++)
        {
            levels[height - 1].Chunk(2).Select(pair => LedgerHash.Node(pair[0], pair[1])).ShouldBe(levels[height]);
        }

        var tree = new MerkleTree(leaves);
        Enumerable.Range(0, leaves.Length + 1).Select(size => tree.Root(size)).ShouldBe(Hashes(known.GetProperty("rootHashesBySizeHex")));
    }

    [Fact]
    public void The_known_tree_gives_its_36_inclusion_proofs()
    {
        var (tree, cases) = (new MerkleTree(KnownLeaves(Known())), Known().GetProperty("inclusionProofs"));

        cases.GetArrayLength().ShouldBe(36);
        foreach (var known in cases.EnumerateArray())
        {
            tree.InclusionProof(Long(known, "leafIndex"), Long(known, "treeSize")).ShouldBe(Hashes(known.GetProperty("proof")));
        }
    }

    [Fact]
    public void The_known_tree_gives_its_36_consistency_proofs()
    {
        var (tree, cases) = (new MerkleTree(KnownLeaves(Known())), Known().GetProperty("consistencyProofs"));

        cases.GetArrayLength().ShouldBe(36);
        foreach (var known in cases.EnumerateArray())
        {
            tree.ConsistencyProof(Long(known, "size1"), Long(known, "size2")).ShouldBe(Hashes(known.GetProperty("proof")));
        }
    }

    [Fact]
    public void The_roots_of_301_trees_accumulate_to_the_known_hash()
    {
        var tree = new MerkleTree(Trees.Leaves(300));
        var roots = Enumerable.Range(0, 301).SelectMany(size => tree.Root(size).ToArray()).ToArray();

        LedgerHash.Of(roots).ToHex().ShouldBe(Known().GetProperty("accumulatedRoots_0_300_asciiDecimalLeaves_sha256OfConcatenatedRoots").GetString());
    }

    [Fact]
    public void The_published_inclusion_cases_hold_or_fail_as_they_should() => Judge("inclusion", 98, 6, @case =>
        @case.GetProperty("leafIdx").TryGetInt64(out var index)
        // Some cases want an empty hash refused; a LedgerHash of no bytes cannot be made.
        && @case.GetProperty("root").GetString() is not (null or "")
        && MerkleTree.VerifyInclusion(Hash(@case, "leafHash"), index, Long(@case, "treeSize"), Proof(@case), Hash(@case, "root")));

    [Fact]
    public void The_published_consistency_cases_hold_or_fail_as_they_should() => Judge("consistency", 98, 6, @case =>
        @case.GetProperty("size1").TryGetInt64(out var size1) && @case.GetProperty("size2").TryGetInt64(out var size2)
        && MerkleTree.VerifyConsistency(size1, Hash(@case, "root1"), size2, Hash(@case, "root2"), Proof(@case)));

    [Fact]
    public void The_published_cases_of_inclusion_in_a_subtree_hold_or_fail_as_they_should() => Judge("subtreeinclusion", 204, 12, @case =>
        Between(@case) is { } subtree && @case.GetProperty("leafIdx").TryGetInt64(out var index)
        && @case.GetProperty("root").GetString() is not (null or "")
        && MerkleTree.VerifySubtreeInclusion(Hash(@case, "leafHash"), index, subtree, Proof(@case), Hash(@case, "root")));

    [Fact]
    public void The_published_cases_of_consistency_of_a_subtree_hold_or_fail_as_they_should() => Judge("subtreeconsistency", 118, 12, @case =>
        Between(@case) is { } subtree && @case.GetProperty("size").TryGetInt64(out var size)
        && MerkleTree.VerifySubtreeConsistency(subtree, Hash(@case, "root1"), size, Hash(@case, "root2"), Proof(@case)));

    /// <summary>Null where its ends are no numbers of 63 bits.</summary>
    private static Subtree? Between(JsonElement @case) =>
        @case.GetProperty("start").TryGetInt64(out var start) && @case.GetProperty("end").TryGetInt64(out var end) ? new Subtree(start, end - start) : null;

    private static void Judge(string kind, int all, int holding, Func<JsonElement, bool> holds)
    {
        var cases = Vectors.ReadAll("transparency-dev-merkle", kind);

        cases.Count.ShouldBe(all);
        cases.Count(c => !c.GetProperty("wantErr").GetBoolean()).ShouldBe(holding);
        foreach (var @case in cases)
        {
            holds(@case).ShouldBe(!@case.GetProperty("wantErr").GetBoolean(), @case.GetRawText());
        }
    }

    private static JsonElement Known() => Vectors.Read(Vectors.Folder("rfc6962-kat", "rfc6962_kat.json"));

    private static LedgerHash[] KnownLeaves(JsonElement known) =>
        [.. known.GetProperty("leafInputsHex").EnumerateArray().Select(input => LedgerHash.Leaf(Convert.FromHexString(input.GetString()!)))];

    private static LedgerHash[] Hashes(JsonElement hexes) => [.. hexes.EnumerateArray().Select(hex => LedgerHash.FromHex(hex.GetString()!))];

    private static long Long(JsonElement known, string name) => known.GetProperty(name).GetInt64();

    private static LedgerHash[] Proof(JsonElement @case) =>
        @case.GetProperty("proof") is { ValueKind: JsonValueKind.Array } steps ? [.. steps.EnumerateArray().Select(Hash)] : [];

    private static LedgerHash Hash(JsonElement @case, string name) => Hash(@case.GetProperty(name));

    // Some cases, one that must hold among them, have "hashes" of another length; a stand-in of 32 bytes is as equal and as different as they are.
    private static LedgerHash Hash(JsonElement given)
    {
        var bytes = given.ValueKind == JsonValueKind.Null ? [] : given.GetBytesFromBase64();
        return bytes.Length == LedgerHash.Size ? new LedgerHash(bytes) : LedgerHash.Of([.. "another length: "u8, .. bytes]);
    }
}
