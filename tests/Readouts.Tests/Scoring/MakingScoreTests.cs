using Shouldly;
using Xunit;

namespace NegotiationTracker.Readouts.Tests.Scoring;

/// <summary>The texts with which the rules were made.</summary>
public sealed class MakingScoreTests(ITestOutputHelper output)
{
    /// <summary>A draft that is wrong costs more than a fact that is missed: the bar on precision is the higher one.</summary>
    [Fact]
    public void The_texts_with_which_the_rules_were_made_score_well_and_no_trap_is_taken()
    {
        var score = new Score();
        foreach (var name in Folders.NamesIn(Folders.Making))
        {
            var gold = GoldList.Load(Folders.Making, name);
            score.Add(gold, ReadoutReader.Read(gold.Text, gold.Registry, gold.Context));
        }

        output.WriteLine(score.Table());
        output.WriteLine(score.Details.ToString());
        score.Precision.ShouldBeGreaterThanOrEqualTo(0.95);
        score.Recall.ShouldBeGreaterThanOrEqualTo(0.75);
        score.TrapsTaken.ShouldBe(0);
    }
}
