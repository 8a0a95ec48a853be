using System.Security.Cryptography;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Scoring;

/// <summary>The texts that nobody read while the rules were made. The test prints counts only, so that nobody makes a rule for them.</summary>
public sealed class HeldOutScoreTests(ITestOutputHelper output)
{
    [Fact]
    public void The_held_out_set_is_as_it_was_before_the_first_rule()
    {
        var sums = File.ReadAllLines(Path.Combine(Folders.HeldOut, "SHA256SUMS")).Select(l => l.Split("  ")).ToList();

        sums.Select(s => s[1]).ShouldBe(Directory.EnumerateFiles(Folders.HeldOut).Select(f => Path.GetFileName(f)!).Where(f => f != "SHA256SUMS"), ignoreOrder: true);
        sums.ShouldAllBe(s => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folders.HeldOut, s[1])))) == s[0]);
    }

    /// <summary>
    /// Each run of this test is a look at the set, though it shows counts only. So it runs only when somebody asks for it, and Texts/README.md says when that was and what it gave.
    /// </summary>
    [Fact(Explicit = true)]
    public void The_held_out_set_scores_as_it_must()
    {
        var score = new Score();
        foreach (var name in Folders.NamesIn(Folders.HeldOut))
        {
            var gold = GoldList.Load(Folders.HeldOut, name);
            score.Add(gold, ReadoutReader.Read(gold.Text, gold.Registry, gold.Context));
        }

        output.WriteLine(score.Table());
        score.Precision.ShouldBeGreaterThanOrEqualTo(0.85);
        score.Recall.ShouldBeGreaterThanOrEqualTo(0.40);
    }
}
