using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Tests.Bundles;

namespace NegotiationTracker.Ledger.Tests.Spec;

/// <summary>Builds docs/spec/ledger-vectors.json: trees of several sizes with their derived data, and cases to refuse.</summary>
internal static class OwnVectors
{
    public const string File = "ledger-vectors.json";

    /// <summary>Longer contents of tiles are in the file as their hash alone.</summary>
    private const int Shown = 2048;

    private static readonly int[] Sizes = [1, 2, 3, 7, 256, 257, 300];
    private static readonly JsonSerializerOptions Spelling = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static LedgerHash[] Leaves { get; } = Trees.Leaves(Sizes[^1]);

    public static MerkleTree Tree { get; } = new(Leaves);

    public static string Made() => new JsonObject
    {
        ["about"] = "Vectors for ledger.md, made by TRACKER_ACCEPT=1 tests/run --filter Ledger. The seeds of the keys are public, so use them only in tests. Hashes of leaves and of contents are hexadecimal, all others Base64. Another program must refuse the same cases, but may use other words.",
        ["keys"] = new JsonObject { ["log"] = Key(Bundle.Log), ["witness"] = Key(Bundle.Witness) },
        ["leaves"] = new JsonObject { ["rule"] = "leaf i is the decimal digits of i in ASCII; every tree below is over the first of them", ["hashes"] = Strings(Leaves.Select(h => h.ToHex())) },
        ["trees"] = new JsonArray([.. Sizes.Select(OfSize)]),
        ["kinds"] = new JsonObject
        {
            ["key"] = "a verifier key",
            ["checkpoint"] = "a signed note, of a checkpoint of the log; the two keys above are known",
            ["proof"] = "a tlog-proof, for the leaf hash; the two keys above are known",
            ["consistency"] = "a consistency proof between two sizes and roots",
            ["tile"] = "the path of a tile, without tile/, of the tree of that size",
            ["leaf"] = "the text of a leaf",
        },
        ["refused"] = new JsonArray([.. Refusals.All().Select(Refused)]),
    }.ToJsonString(Spelling) + "\n";

    /// <summary>A hash in Base64.</summary>
    public static LedgerHash Hash(string base64) => new(Convert.FromBase64String(base64));

    public static byte[] Leaf(long index) => Encoding.ASCII.GetBytes(index.ToString(CultureInfo.InvariantCulture));

    public static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    public static JsonArray Strings(IEnumerable<LedgerHash> hashes) => Strings(hashes.Select(h => h.ToBase64()));

    public static SignedNote Note(long size) => Bundle.Note(Tree.Root(size), size);

    public static TlogProof Proof(long index, long size) => new(index, Tree.InclusionProof(index, size), Note(size));

    private static JsonObject Key(SignerKey key) => new() { ["seed"] = Convert.ToHexStringLower(key.Seed), ["verifier"] = key.Verifier.ToString() };

    private static JsonObject OfSize(int size) => new()
    {
        ["size"] = size,
        ["root"] = Tree.Root(size).ToBase64(),
        ["checkpoint"] = Note(size).ToString(),
        ["tiles"] = new JsonArray([.. Tiles.All(size).Select(t => Served($"tile/{t.Path}", TiledLeaves.Hashes(TiledLeaves.Of(Leaves, t))))]),
        ["entries"] = new JsonArray([.. Tiles.All(size).Where(t => t.Level == 0).Select(t => Served(
            $"tile/entries/{Tile.PathOf(t.Index, t.Hashes)}", TiledLeaves.Entries(Enumerable.Range((int)t.Index * Tile.Width, t.Hashes).Select(i => Leaf(i)))))]),
        ["inclusion"] = new JsonArray([.. Places(size).Select(i => new JsonObject { ["index"] = i, ["proof"] = Strings(Tree.InclusionProof(i, size)) })]),
        ["consistency"] = new JsonArray([.. Places(size).Select(i => new JsonObject { ["from"] = i + 1, ["proof"] = Strings(Tree.ConsistencyProof(i + 1, size)) })]),
        ["proof"] = Proof(size - 1, size).ToString(),
    };

    private static JsonObject Served(string path, byte[] bytes)
    {
        var served = new JsonObject { ["path"] = path, ["bytes"] = bytes.Length, ["sha256"] = LedgerHash.Of(bytes).ToHex() };
        if (bytes.Length <= Shown) served["content"] = Convert.ToBase64String(bytes);
        return served;
    }

    /// <summary>Every place of a small tree; of a large one the ends, and both sides of where its shape changes.</summary>
    private static IEnumerable<long> Places(int size) =>
        Enumerable.Range(0, size).Where(i => size <= 7 || i is 0 or 1 or 127 or 128 or 254 or 255 or 256 or 287 or 288 || i >= size - 2).Select(i => (long)i);

    private static JsonObject Refused(JsonObject @case)
    {
        @case["refusal"] = Refusals.Of(JsonElement.Parse(@case.ToJsonString()), Ed25519.Verifies)
            ?? throw new InvalidOperationException($"The vectors call this wrong, and it is not refused: {@case["wrong"]}");
        return @case;
    }
}
