using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Entries;
using NegotiationTracker.Ledger.Tests.Bundles;

namespace NegotiationTracker.Ledger.Tests.Spec;

/// <summary>Vectors of what is to be refused. Each has a kind, which says how it is read, what is wrong with it, and what it consists of.</summary>
internal static partial class Refusals
{
    private static readonly VerifierKey[] Known = [Bundle.Log.Verifier, Bundle.Witness.Verifier];
    private static readonly string[] Honest = Lines(OwnVectors.Note(7).ToString());

    public static IEnumerable<JsonObject> All() => [.. Keys(), .. Checkpoints(), .. Proofs(), .. Consistency(), .. Places(), .. Leaves()];

    /// <summary>Why a case is refused; null where it is not.</summary>
    public static string? Of(JsonElement @case, Verifies verifies)
    {
        string Text(string name) => @case.GetProperty(name).GetString()!;
        byte[] Bytes(string name) => Encoding.UTF8.GetBytes(Text(name));
        long Number(string name) => @case.GetProperty(name).GetInt64();
        return Text("kind") switch
        {
            "key" => Why(() => VerifierKey.Parse(Text("key"))),
            "checkpoint" => Why(() => Checkpoint.Open(SignedNote.Parse(Bytes("note")), Known, verifies)),
            "proof" => Why(() => TlogProof.Parse(Bytes("text")).Verified(LedgerHash.FromHex(Text("leaf")), Known, verifies)),
            "consistency" => MerkleTree.VerifyConsistency(Number("from"), OwnVectors.Hash(Text("fromRoot")), Number("to"), OwnVectors.Hash(Text("toRoot")), Hashes(@case)) ? null : "does not hold",
            "tile" => Why(() => Tile.Parse(Text("path"))) ?? (Tile.Parse(Text("path")).IsIn(Number("size")) ? null : "no tile of a tree of that size"),
            "leaf" => Why(() => LedgerEntry.Read(Bytes("leaf"), out _)),
            var other => throw new InvalidOperationException($"There is no kind {other}."),
        };
    }

    private static IEnumerable<JsonObject> Keys()
    {
        JsonObject Key(string wrong, string key) => Case("key", wrong, ("key", key));
        var parts = Bundle.Log.Verifier.ToString().Split('+', 3);
        yield return Key("the id is another key's", $"{parts[0]}+00000000+{parts[2]}");
        yield return Key("the id is in upper case", $"{parts[0]}+{parts[1].ToUpperInvariant()}+{parts[2]}");
        yield return Key("no name", $"+{parts[1]}+{parts[2]}");
        yield return Key("an unknown key type", $"{parts[0]}+{parts[1]}+{Convert.ToBase64String([2, .. Bundle.Log.Verifier.PublicKey])}");
        yield return Key("31 bytes", $"{parts[0]}+{parts[1]}+{Convert.ToBase64String([1, .. Bundle.Log.Verifier.PublicKey[1..]])}");
    }

    private static IEnumerable<JsonObject> Checkpoints()
    {
        var stranger = Ed25519.Key("other.example/talks", 3);
        var root = OwnVectors.Tree.Root(7);
        yield return Note("the root of another size, with the signatures of this one", Changed(2, OwnVectors.Tree.Root(3).ToBase64()));
        yield return Note("another size, with the signatures of this one", Changed(1, "8"));
        yield return Note("one bit of the log's signature is flipped", FlippedAt(4));
        yield return Note("one bit of the witness's signature is flipped: the whole note is refused, although the log's signature is right", FlippedAt(5));
        yield return Note("no signature of the log, only the witness's", Changed(4, null));
        yield return Note("no signature", string.Concat(Honest[..4].Select(l => l + "\n")));
        yield return Note("signed by another log in its own name", SignedNote.Sign(new Checkpoint(Bundle.Log.Verifier.Name, 7, root).Text, [(stranger.Verifier, Ed25519.Signs(stranger))]).ToString());
        yield return Note("a checkpoint of another log, signed by this one", Signed(new Checkpoint("other.example/talks", 7, root).Text));
        yield return Note("the size has a leading zero", Signed($"{Bundle.Log.Verifier.Name}\n07\n{root.ToBase64()}\n"));
        yield return Note("the size is beyond 63 bits", Signed($"{Bundle.Log.Verifier.Name}\n9223372036854775808\n{root.ToBase64()}\n"));
        yield return Note("the root has unused bits set", Signed($"{Bundle.Log.Verifier.Name}\n7\n{Respelt(root.ToBase64())}\n"));
        yield return Note("size 0 with the root of a larger tree", Signed(new Checkpoint(Bundle.Log.Verifier.Name, 0, root).Text));
        yield return Note("a carriage return in it", Signed($"{Bundle.Log.Verifier.Name}\r\n7\n{root.ToBase64()}\n"));
    }

    private static IEnumerable<JsonObject> Proofs()
    {
        var honest = OwnVectors.Proof(4, 7);
        JsonObject Proof(string wrong, string text, long leaf = 4) => Case("proof", wrong, ("leaf", OwnVectors.Leaves[leaf].ToHex()), ("text", text));
        yield return Proof("another leaf", honest.ToString(), leaf: 5);
        yield return Proof("another index", (honest with { Index = 5 }).ToString());
        yield return Proof("an index that the tree does not have", (honest with { Index = 7 }).ToString());
        yield return Proof("a hash too few", (honest with { Path = [.. honest.Path.Skip(1)] }).ToString());
        yield return Proof("a hash too many", (honest with { Path = [.. honest.Path, OwnVectors.Leaves[0]] }).ToString());
        yield return Proof("two hashes in the other order", (honest with { Path = [honest.Path[1], honest.Path[0], .. honest.Path.Skip(2)] }).ToString());
        yield return Proof("under the checkpoint of another size", (honest with { Note = OwnVectors.Note(3) }).ToString());
        yield return Proof("the index has a leading zero", honest.ToString().Replace("index 4", "index 04", StringComparison.Ordinal));
        yield return Proof("another version of the form", honest.ToString().Replace("proof@v1", "proof@v2", StringComparison.Ordinal));
        yield return Proof("64 hashes", (honest with { Path = [.. Enumerable.Repeat(OwnVectors.Leaves[0], 64)] }).ToString());
    }

    private static IEnumerable<JsonObject> Consistency()
    {
        var honest = OwnVectors.Tree.ConsistencyProof(3, 7);
        JsonObject Proof(string wrong, IEnumerable<LedgerHash> proof, long from = 3, long fromRoot = 3, long to = 7) => Case("consistency", wrong,
            ("from", from), ("fromRoot", OwnVectors.Tree.Root(fromRoot).ToBase64()), ("to", to), ("toRoot", OwnVectors.Tree.Root(7).ToBase64()), ("proof", OwnVectors.Strings(proof)));
        yield return Proof("from size 0, which every tree extends", [], from: 0, fromRoot: 0);
        yield return Proof("the root of another size", honest, fromRoot: 2);
        yield return Proof("a hash too few", honest.Skip(1));
        yield return Proof("a hash too many", [.. honest, OwnVectors.Leaves[0]]);
        yield return Proof("two hashes in the other order", [honest[1], honest[0], .. honest.Skip(2)]);
        yield return Proof("no hashes between two sizes", []);
        yield return Proof("from the larger size to the smaller", honest, from: 7, fromRoot: 7, to: 3);
        yield return Proof("one size with two roots", [], from: 7, fromRoot: 3);
    }

    private static JsonObject Note(string wrong, string note) => Case("checkpoint", wrong, ("note", note));
}
