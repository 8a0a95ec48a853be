using System.Text;
using NegotiationTracker.Ledger.Checkpoints;

namespace NegotiationTracker.Ledger.Tests;

/// <summary>A witness that keeps what it signs in memory.</summary>
public sealed class WitnessTests
{
    private const string Origin = "log.example/talks";
    private static readonly SignerKey Log = Ed25519.Key(Origin, 1);
    private static readonly MerkleTree Tree = new(Trees.Leaves(40));
    private static readonly MerkleTree Other = new(Trees.Leaves(41).Skip(1));
    private readonly Dictionary<string, Checkpoint> _last = [];

    /// <summary>The conversation is older than the specification, which has 404 for a log that is not known.</summary>
    [Fact]
    public void The_published_conversation_goes_as_published()
    {
        var known = Vectors.Read(Vectors.Folder("tlog-witness-conversation", "add_checkpoint_steps.json"));
        var log = new VerifierKey(known.GetProperty("logOrigin").GetString()!, KeyType.Note, Convert.FromHexString(known.GetProperty("logEd25519PublicKeyHex").GetString()!));
        var steps = known.GetProperty("steps").EnumerateArray().ToList();
        steps.Count.ShouldBe(9);
        foreach (var step in steps)
        {
            var verdict = Ask(AddCheckpoint.Parse(Encoding.UTF8.GetBytes(step.GetProperty("request").GetString()!)), log);
            var expected = step.GetProperty("assert").GetString()!;
            var unknown = expected.Contains("unknown log", StringComparison.Ordinal);
            ((int)verdict.Answer).ShouldBe(unknown ? 404 : step.GetProperty("status").GetInt32(), verdict.Why);
            if (verdict.Answer != WitnessAnswer.Signs) expected.Replace("\\n", "\n", StringComparison.Ordinal).ShouldContain(verdict.Answer == WitnessAnswer.AnotherSize ? verdict.Why : Words(verdict));
        }
    }

    [Fact]
    public void It_signs_what_grows_and_the_same_again()
    {
        Ask(0, Tree, 10).Answer.ShouldBe(WitnessAnswer.Signs);
        Ask(10, Tree, 10).Answer.ShouldBe(WitnessAnswer.Signs);
        Ask(10, Tree, 40).Answer.ShouldBe(WitnessAnswer.Signs);
    }

    [Fact]
    public void A_split_view_is_refused()
    {
        Ask(0, Tree, 10);
        Ask(10, Other, 20).Answer.ShouldBe(WitnessAnswer.Inconsistent);
        Ask(10, Other, 10).Answer.ShouldBe(WitnessAnswer.Inconsistent);
        Ask(0, Other, 20).ShouldBe(new WitnessVerdict(WitnessAnswer.AnotherSize, "10\n", new Checkpoint(Origin, 20, Other.Root(20))));
    }

    [Fact]
    public void A_smaller_tree_is_refused()
    {
        Ask(0, Tree, 20);
        Ask(20, Tree, 10, []).Answer.ShouldBe(WitnessAnswer.Malformed);
        Ask(10, Tree, 10).Answer.ShouldBe(WitnessAnswer.AnotherSize);
    }

    [Fact]
    public void From_nothing_there_is_nothing_to_prove() => Ask(0, Tree, 10, [Tree.Root(5)]).Answer.ShouldBe(WitnessAnswer.Inconsistent);

    [Fact]
    public void A_root_of_no_leaves_is_the_empty_trees()
    {
        Ask(new AddCheckpoint(0, [], Signed(new Checkpoint(Origin, 0, Tree.Root(1)))), Log.Verifier).Answer.ShouldBe(WitnessAnswer.Inconsistent);
        Ask(new AddCheckpoint(0, [], Signed(new Checkpoint(Origin, 0, LedgerHash.Empty))), Log.Verifier).Answer.ShouldBe(WitnessAnswer.Signs);
        Ask(0, Tree, 10).Answer.ShouldBe(WitnessAnswer.Signs);
    }

    [Fact]
    public void What_another_key_signed_is_not_the_logs()
    {
        var other = Ed25519.Key(Origin, 2);
        var note = SignedNote.Sign(new Checkpoint(Origin, 10, Tree.Root(10)).Text, [(other.Verifier, Ed25519.Signs(other))]);
        Ask(new AddCheckpoint(0, [], note), Log.Verifier).Answer.ShouldBe(WitnessAnswer.NotTheLogs);
    }

    private static string Words(WitnessVerdict verdict) => verdict.Answer switch
    {
        WitnessAnswer.Inconsistent => "consistency proof",
        WitnessAnswer.UnknownLog => "unknown log",
        _ => "invalid signature",
    };

    private static SignedNote Signed(Checkpoint checkpoint) => SignedNote.Sign(checkpoint.Text, [(Log.Verifier, Ed25519.Signs(Log))]);

    private WitnessVerdict Ask(long old, MerkleTree tree, long size, IReadOnlyList<LedgerHash>? proof = null) =>
        Ask(new AddCheckpoint(old, proof ?? (old == 0 ? [] : tree.ConsistencyProof(Math.Min(old, size), size)), Signed(new Checkpoint(Origin, size, tree.Root(size)))), Log.Verifier);

    private WitnessVerdict Ask(AddCheckpoint request, VerifierKey log)
    {
        AddCheckpoint.Parse(Encoding.UTF8.GetBytes(request.ToString())).ToString().ShouldBe(request.ToString());
        var verdict = WitnessRules.Judge(request, [log], _last.GetValueOrDefault, Ed25519.Verifies);
        if (verdict.Answer == WitnessAnswer.Signs) _last[verdict.Checkpoint!.Origin] = verdict.Checkpoint;

        return verdict;
    }
}
