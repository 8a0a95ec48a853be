using System.Text;
using NegotiationTracker.Ledger.Checkpoints;

namespace NegotiationTracker.Ledger.Tests;

public sealed class TlogProofTests
{
    private const string Origin = "log.example/talks";
    private static readonly LedgerHash[] Leaves = Trees.Leaves(300);
    private static readonly MerkleTree Tree = new(Leaves);
    private static readonly SignerKey Log = Ed25519.Key(Origin, 1);
    private static readonly SignerKey Witness = Ed25519.Key("witness.example", 2, KeyType.Cosignature);
    private static readonly VerifierKey[] Known = [Log.Verifier, Witness.Verifier];

    [Fact]
    public void A_proof_is_read_as_it_is_written_and_holds()
    {
        var text = Proof(41, 300).ToString();
        text.ShouldStartWith("c2sp.org/tlog-proof@v1\nindex 41\n");
        var (checkpoint, signers) = TlogProof.Parse(Encoding.UTF8.GetBytes(text)).Verified(Leaves[41], Known, Ed25519.Verifies);

        checkpoint.ShouldBe(new Checkpoint(Origin, 300, Tree.Root()));
        signers.ShouldBe(Known);
        TlogProof.Parse(Encoding.UTF8.GetBytes(text)).ToString().ShouldBe(text);
    }

    [Fact]
    public void Extra_data_is_allowed_and_left_alone() =>
        TlogProof.Parse(Encoding.UTF8.GetBytes(Proof(41, 300).ToString().Replace("index 41", "extra AAEC\nindex 41", StringComparison.Ordinal)))
            .Verified(Leaves[41], Known, Ed25519.Verifies).Checkpoint.Size.ShouldBe(300);

    [Fact]
    public void The_only_leaf_of_a_tree_needs_no_path() => Proof(0, 1).Verified(Leaves[0], Known, Ed25519.Verifies).Checkpoint.Size.ShouldBe(1);

    [Fact]
    public void It_holds_for_no_other_leaf() => Should.Throw<NoteException>(() => Proof(41, 300).Verified(Leaves[40], Known, Ed25519.Verifies));

    /// <summary>A changed name or id turns the line of the witness into one of an unknown key. Then only the log has signed.</summary>
    [Fact]
    public void No_bit_of_it_can_be_changed()
    {
        var bytes = Encoding.UTF8.GetBytes(Proof(41, 300).ToString());
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Signers(changed).ShouldBeOneOf([null, Log.Verifier.Name, Signers(changed) is not null && SaysTheSame(changed) ? "log.example/talks witness.example" : null], $"bit {bit}");
        }
    }

    [Fact]
    public void A_checkpoint_that_only_a_witness_signed_is_not_the_logs()
    {
        var text = new Checkpoint(Origin, 300, Tree.Root()).Text;
        var note = new SignedNote(text, [Cosignature.Sign(Witness.Verifier, text, DateTimeOffset.UnixEpoch, Ed25519.Signs(Witness))]);
        Should.Throw<NoteException>(() => Checkpoint.Open(note, Known, Ed25519.Verifies));
    }

    [Fact]
    public void A_checkpoint_signed_by_another_log_is_not_this_ones()
    {
        var other = Ed25519.Key("other.example", 3);
        var note = SignedNote.Sign(new Checkpoint(Origin, 300, Tree.Root()).Text, [(other.Verifier, Ed25519.Signs(other))]);
        Should.Throw<NoteException>(() => Checkpoint.Open(note, [.. Known, other.Verifier], Ed25519.Verifies));
    }

    [Fact]
    public void No_leaves_have_no_other_root_than_the_empty_trees()
    {
        SignedNote Signed(LedgerHash root) => SignedNote.Sign(new Checkpoint(Origin, 0, root).Text, [(Log.Verifier, Ed25519.Signs(Log))]);
        Checkpoint.Open(Signed(LedgerHash.Empty), Known, Ed25519.Verifies).Checkpoint.Size.ShouldBe(0);
        Should.Throw<NoteException>(() => Checkpoint.Open(Signed(Leaves[0]), Known, Ed25519.Verifies));
    }

    [Theory]
    [InlineData("a\n1\n", "no root")]
    [InlineData("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "no origin")]
    [InlineData("a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a leading zero")]
    [InlineData("a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a sign")]
    [InlineData("a\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "beyond 63 bits")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", "another spelling of the same bytes")]
    [InlineData("a\n1\n47DEQpj8HBSa\n", "too short a root")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nmore\n", "an empty line")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "no break at the end")]
    public void What_is_no_checkpoint_is_refused(string text, string why) => Should.Throw<NoteException>(() => Checkpoint.Parse(text), why);

    /// <summary>The last digit of a signature's Base64 has bits that mean nothing.</summary>
    private static bool SaysTheSame(byte[] proof) => TlogProof.Parse(proof).ToString() == Proof(41, 300).ToString();

    /// <summary>Returns who signed the proof. Null if it is refused.</summary>
    private static string? Signers(byte[] proof)
    {
        try
        {
            return string.Join(' ', TlogProof.Parse(proof).Verified(Leaves[41], Known, Ed25519.Verifies).Signers.Select(k => k.Name));
        }
        catch (NoteException)
        {
            return null;
        }
    }

    private static TlogProof Proof(long index, long size)
    {
        var text = new Checkpoint(Origin, size, Tree.Root(size)).Text;
        var note = SignedNote.Sign(text, [(Log.Verifier, Ed25519.Signs(Log))]);
        return new TlogProof(index, Tree.InclusionProof(index, size),
            note with { Signatures = [.. note.Signatures, Cosignature.Sign(Witness.Verifier, text, DateTimeOffset.UnixEpoch.AddDays(20000), Ed25519.Signs(Witness))] });
    }
}
