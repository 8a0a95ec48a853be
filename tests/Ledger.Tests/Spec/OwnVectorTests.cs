using System.Text;
using System.Text.Json;
using NegotiationTracker.Ledger.Checkpoints;

namespace NegotiationTracker.Ledger.Tests.Spec;

/// <summary>The vectors in docs/spec/ledger-vectors.json, read from the file like by another program, and checked with two signature libraries.</summary>
public sealed class OwnVectorTests
{
    private static readonly string Made = OwnVectors.Made();
    private static readonly string Text = SpecFile.Text(OwnVectors.File, Made);
    private static readonly JsonElement File = JsonElement.Parse(Text);
    private static readonly VerifierKey[] Keys = [Key("log"), Key("witness")];
    private static readonly LedgerHash[] Leaves = [.. File.GetProperty("leaves").GetProperty("hashes").EnumerateArray().Select(h => LedgerHash.FromHex(h.GetString()))];

    public static TheoryData<string> Libraries => LedgerDocumentTests.Libraries;

    [Fact]
    public void The_file_is_what_the_code_gives() => Text.ShouldBe(Made, "TRACKER_ACCEPT=1 tests/run --filter Ledger   writes it; read the difference before you commit it.");

    [Fact]
    public void The_keys_come_from_the_seeds_that_are_printed()
    {
        foreach (var name in new[] { "log", "witness" })
        {
            var seed = Convert.FromHexString(File.GetProperty("keys").GetProperty(name).GetProperty("seed").GetString()!);
            Key(name).PublicKey.ToArray().ShouldBe(Ed25519.PublicKeyOf(seed));
            Signing.Ed25519.PublicKeyOf(seed).ShouldBe(Ed25519.PublicKeyOf(seed));
        }
    }

    [Fact]
    public void Leaves_are_hashed_by_their_rule() => Leaves.ShouldBe(Enumerable.Range(0, 300).Select(i => LedgerHash.Leaf(OwnVectors.Leaf(i))));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_checkpoint_is_signed_by_log_and_witness_over_the_root_by_the_definition(string library)
    {
        foreach (var tree in Sized())
        {
            var (checkpoint, signers) = Checkpoint.Open(SignedNote.Parse(Bytes(tree, "checkpoint")), Keys, LedgerDocumentTests.By(library));
            signers.ShouldBe(Keys);
            checkpoint.Size.ShouldBe(Size(tree));
            checkpoint.Root.ShouldBe(Trees.Defined(Leaves.AsSpan(0, (int)checkpoint.Size)));
            checkpoint.Root.ShouldBe(Root(tree));
            TlogProof.Parse(Bytes(tree, "proof")).Verified(Leaves[checkpoint.Size - 1], Keys, LedgerDocumentTests.By(library)).Checkpoint.ShouldBe(checkpoint);
        }
    }

    [Fact]
    public void Every_proof_holds_and_for_its_own_place_alone()
    {
        var roots = Sized().ToDictionary(Size, Root);
        foreach (var tree in Sized())
        {
            foreach (var (index, proof) in Proofs(tree, "inclusion", "index"))
            {
                MerkleTree.VerifyInclusion(Leaves[index], index, Size(tree), proof, Root(tree)).ShouldBeTrue();
                roots.Where(r => r.Key != Size(tree)).ShouldAllBe(r => !MerkleTree.VerifyInclusion(Leaves[index], index, r.Key, proof, r.Value));
            }

            foreach (var (from, proof) in Proofs(tree, "consistency", "from"))
                MerkleTree.VerifyConsistency(from, Trees.Defined(Leaves.AsSpan(0, (int)from)), Size(tree), Root(tree), proof).ShouldBeTrue();
        }
    }

    [Fact]
    public void Every_tile_is_one_of_its_tree_and_has_the_hash_that_is_printed()
    {
        foreach (var tree in Sized())
        {
            var tiles = tree.GetProperty("tiles").EnumerateArray().ToList();
            tiles.Select(t => Tile.Parse(PathOf(t)["tile/".Length..])).ShouldBe(Tiles.All(Size(tree)));
            foreach (var tile in tiles) Served(tile, TiledLeaves.Hashes(TiledLeaves.Of(Leaves, Tile.Parse(PathOf(tile)["tile/".Length..]))));
            foreach (var entries in tree.GetProperty("entries").EnumerateArray())
            {
                var tile = Tile.Parse(0, PathOf(entries)["tile/entries/".Length..]);
                Served(entries, TiledLeaves.Entries(Enumerable.Range((int)tile.Index * Tile.Width, tile.Hashes).Select(i => OwnVectors.Leaf(i))));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void What_is_wrong_is_refused_with_the_reason_that_is_printed(string library)
    {
        var cases = File.GetProperty("refused").EnumerateArray().ToList();
        cases.Select(c => c.GetProperty("kind").GetString()).Distinct().Count().ShouldBe(6);
        foreach (var @case in cases)
            Refusals.Of(@case, LedgerDocumentTests.By(library)).ShouldBe(@case.GetProperty("refusal").GetString(), @case.GetProperty("wrong").GetString());
    }

    private static void Served(JsonElement served, byte[] bytes)
    {
        served.GetProperty("bytes").GetInt32().ShouldBe(bytes.Length);
        served.GetProperty("sha256").GetString().ShouldBe(LedgerHash.Of(bytes).ToHex());
        if (served.TryGetProperty("content", out var content)) content.GetBytesFromBase64().ShouldBe(bytes);
    }

    private static List<JsonElement> Sized() => [.. File.GetProperty("trees").EnumerateArray()];

    private static long Size(JsonElement tree) => tree.GetProperty("size").GetInt64();

    private static LedgerHash Root(JsonElement tree) => OwnVectors.Hash(tree.GetProperty("root").GetString()!);

    private static byte[] Bytes(JsonElement tree, string name) => Encoding.UTF8.GetBytes(tree.GetProperty(name).GetString()!);

    private static string PathOf(JsonElement served) => served.GetProperty("path").GetString()!;

    private static IEnumerable<(long At, LedgerHash[] Proof)> Proofs(JsonElement tree, string kind, string at) => tree.GetProperty(kind).EnumerateArray()
        .Select(p => (p.GetProperty(at).GetInt64(), p.GetProperty("proof").EnumerateArray().Select(h => OwnVectors.Hash(h.GetString()!)).ToArray()));

    private static VerifierKey Key(string name) => VerifierKey.Parse(File.GetProperty("keys").GetProperty(name).GetProperty("verifier").GetString()!);
}
