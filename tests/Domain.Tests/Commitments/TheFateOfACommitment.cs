using CsCheck;
using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Tests.Time;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Commitments;

public sealed class TheFateOfACommitment
{
    private static readonly Given Made = Given.Commitment.Recorded(Undertaken("../2017-05-14", Alfa, Bravo), "2017-05-04");

    [Fact]
    public void It_says_who_owes_what_where_and_until_when()
    {
        var view = See(Made);
        (view.Kind, view.Commitment, view.MadeAt!.Value, view.Due!.Value, view.Outcomes.Count).ShouldBe(("commitment", "group", "round-lakeside/third", "../2017-05-14", 0));
        view.By.Select(b => b.Item).ShouldBe(["ALFA", "BRAVO"]);
        view.Processes.Select(p => p.Item).ShouldBe(["lakeside"]);
    }

    [Fact]
    public void Ten_days_and_two_weeks_stand_side_by_side_only_by_name()
    {
        var ten = Given.Commitment.Recorded(Undertaken("2017-05-14"), "2017-05-04");
        ten.When(Undertaken("2017-05-18"), "2017-05-04", "gazette").Contradicts(ten.Last);

        var both = ten.Recorded(Undertaken("2017-05-18").Against(ten.Last), "2017-05-04", "gazette");

        See(both).Due!.Standing.ShouldBe(Standing.Contested);
        See(both).Due!.Accounts.Select(a => a.Value).ShouldBe(["2017-05-14", "2017-05-18"]);
    }

    [Fact]
    public void A_source_that_names_no_round_does_not_contradict_one_that_does() =>
        Made.When(Undertaken() with { Round = null }, null, "gazette").IsRecorded();

    [Fact]
    public void It_is_met_once_and_two_sources_corroborate()
    {
        var met = Made.Recorded(new CommitmentMet(), "2017-05-12").Recorded(new CommitmentMet("They met."), "2017-05-12", "gazette");
        See(met).MetOn!.Standing.ShouldBe(Standing.Corroborated);
        See(met).Outcomes.ShouldBe(["met"]);
    }

    [Fact]
    public void That_it_was_met_on_another_day_is_recorded_only_by_name()
    {
        var met = Made.Recorded(new CommitmentMet(), "2017-05-12");
        met.When(new CommitmentMet(), "2017-05-20", "gazette").Contradicts(met.Last);
    }

    [Theory]
    [InlineData("2017-05-12", "2017-05-15")]
    [InlineData("2017-05", "2017-05-15")]
    [InlineData(null, "2017-05-15")]
    [InlineData("2017-05-12", null)]
    public void Met_and_missed_stand_side_by_side_only_by_name(string? met, string? missed)
    {
        EitherFirst(new CommitmentMet(), met, new CommitmentMissed(), missed);
        EitherFirst(new CommitmentMissed(), missed, new CommitmentMet(), met);
    }

    [Fact]
    public void What_was_missed_and_certainly_met_later_is_met_whichever_is_recorded_first()
    {
        var missedFirst = Made.Recorded(new CommitmentMissed(), "2017-05-15").Recorded(new CommitmentMet(), "2017-07-01");
        var metFirst = Made.Recorded(new CommitmentMet(), "2017-07-01").Recorded(new CommitmentMissed(), "2017-05-15");
        See(missedFirst).Outcomes.ShouldBe(["met"]);
        See(metFirst).Outcomes.ShouldBe(["met"]);
    }

    [Fact]
    public void A_denial_that_it_was_met_stands_beside_it_only_by_name()
    {
        var met = Made.Recorded(new CommitmentMet(), "2017-05-12");
        met.When(new CommitmentMet().Denied(), null, "gazette").Contradicts(met.Last);
        See(met.Recorded(new CommitmentMet().Denied().Against(met.Last), null, "gazette")).Outcomes.ShouldBe(["met", "not-met"]);
    }

    [Fact]
    public void A_waiver_frees_from_what_was_not_yet_missed()
    {
        See(Made.Recorded(new CommitmentWaived(Carol), "2017-05-10")).Outcomes.ShouldBe(["waived"]);
        See(Made.Recorded(new CommitmentMissed(), "2017-05-15").Recorded(new CommitmentWaived(Carol), "2017-06-01")).Outcomes.ShouldBe(["missed"]);
        See(Made.Recorded(new CommitmentMissed(), "2017-05-15").Recorded(new CommitmentWaived(Carol))).Outcomes.ShouldBe(["missed", "waived"]);
    }

    [Fact]
    public void What_was_met_is_met_also_where_it_had_been_waived() =>
        See(Made.Recorded(new CommitmentWaived(), "2017-05-10").Recorded(new CommitmentMet(), "2017-05-12")).Outcomes.ShouldBe(["met"]);

    [Fact]
    public void A_fate_taken_back_counts_no_more()
    {
        var missed = Made.Recorded(new CommitmentMissed(), "2017-05-15");
        See(missed.Retracted(missed.Last)).Outcomes.ShouldBeEmpty();
    }

    [Fact]
    public void The_order_of_recording_changes_no_fate()
    {
        var fate = Dates.Among<Fact>(new CommitmentMet(), new CommitmentMissed(), new CommitmentWaived(), new CommitmentMet().Denied());
        Gen.Select(Gen.Select(fate, AnyFact.When).Array[2, 6], Gen.Int[0, 1_000_000]).Sample((told, seed) =>
        {
            var entries = told.Select((t, n) => Say.Entry(Made.Stream, n, n, t.Item1, t.Item2, On("herald"))).ToList();
            var shuffled = entries.OrderBy(e => unchecked((int)(e.Index + 1) * (seed | 1))).Select((e, n) => e with { Index = n });
            CommitmentOutcomes.Of(RecordState.Of(shuffled)).ShouldBe(CommitmentOutcomes.Of(RecordState.Of(entries)));
        });
    }

    private static Contracts.Promise See(Given commitment) => new Promises().View(commitment.Stream.Text, commitment.Book).ShouldBeOfType<Contracts.Promise>();

    private static void EitherFirst(Fact first, string? whenFirst, Fact second, string? whenSecond)
    {
        var one = Made.Recorded(first, whenFirst);
        one.When(second, whenSecond, "gazette").Contradicts(one.Last);
        See(one.Recorded(second.Against(one.Last), whenSecond, "gazette")).Outcomes.ShouldBe(["met", "missed"]);
    }
}
