using System.Text;
using NegotiationTracker.Ledger.Checkpoints;
using NegotiationTracker.Ledger.Json;
using NegotiationTracker.Ledger.Tests.Bundles;
using Nsec = NegotiationTracker.Signing.Ed25519;

namespace NegotiationTracker.Ledger.Tests.Spec;

/// <summary>The examples in docs/spec/ledger.md are what the code gives, and hold for two libraries that verify signatures.</summary>
public sealed class LedgerDocumentTests
{
    private const string Document = "ledger.md";
    private const string Opening = "One whole example";
    private static readonly string[] Blocks = [.. ExampleLog.Blocks.Select((made, i) => SpecFile.Block(Document, Opening, i, made))];

    public static TheoryData<string> Libraries => ["NSec", "BouncyCastle"];

    [Fact]
    public void The_document_opens_with_what_the_code_gives() => Blocks.ShouldBe(ExampleLog.Blocks);

    [Fact]
    public void The_data_has_the_hash_that_the_entry_states() =>
        LedgerHash.Of(CanonicalJson.Of(Encoding.UTF8.GetBytes(Blocks[0]))).ToHex().ShouldBe(ExampleLog.Entry.DataHash);

    [Fact]
    public void The_entry_has_the_canonical_bytes_that_follow_it() => CanonicalJson.Of(Encoding.UTF8.GetBytes(Blocks[1])).ShouldBe(Encoding.UTF8.GetBytes(Blocks[2].TrimEnd('\n')));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_proof_leads_from_the_leaf_to_the_checkpoint_that_the_printed_keys_signed(string library)
    {
        VerifierKey[] keys = [.. Blocks[5].TrimEnd('\n').Split('\n').Select(VerifierKey.Parse)];
        var proof = TlogProof.Parse(Encoding.UTF8.GetBytes(Blocks[7]));
        var (checkpoint, signers) = proof.Verified(LedgerHash.FromHex(Blocks[3].TrimEnd('\n')), keys, By(library));
        signers.ShouldBe(keys);
        proof.Note.ToString().ShouldBe(Blocks[6]);
        Blocks[4].ShouldEndWith($" {checkpoint.Root}\n");
    }

    [Fact]
    public void The_tree_of_one_leaf_is_shown_to_be_the_beginning_of_the_tree_of_three() =>
        MerkleTree.VerifyConsistency(1, ExampleLog.Tree.Root(1), 3, ExampleLog.Tree.Root(), [.. Blocks[8].TrimEnd('\n').Split('\n').Select(OwnVectors.Hash)]).ShouldBeTrue();

    [Fact]
    public void The_bundle_is_the_same_log()
    {
        var made = Encoding.UTF8.GetString(Bundle.Of(ExampleLog.Entries));
        var bundle = SpecFile.Block(Document, "Bundle", 0, made);
        bundle.ShouldBe(made);
        var report = Bundle.Audit(Encoding.UTF8.GetBytes(bundle));
        (report.WithData, report.Checkpoint.Root).ShouldBe((2, ExampleLog.Tree.Root()));
    }

    internal static Verifies By(string library) => library == "NSec" ? Nsec.Verifies : Ed25519.Verifies;
}
