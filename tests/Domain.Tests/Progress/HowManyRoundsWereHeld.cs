using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Progress.Reckoned;

namespace NegotiationTracker.Domain.Tests.Progress;

public sealed class HowManyRoundsWereHeld
{
    private const string Name = "rounds-held";

    private static readonly Reckoned Three = new(Opened("c", "2017-03-01"), Opened("a", "2017-01-01"), Opened("b", "2017-01-31"), Round("d").Recorded(Say.Announced("2017-05")));

    [Fact]
    public void Those_that_opened_are_counted_in_the_order_of_happening()
    {
        Text(Three.One(Name).Value).ShouldBe("3");
        Three.Course(Name).ShouldBe(["2017-01-01 1 first", "2017-01-31 2 up", "2017-03-01 3 up"]);
        Three.One(Name, "2017-02").Value.Number.ShouldBe(2);
    }

    [Fact]
    public void Gaps_are_held_against_the_median_of_the_process()
    {
        var gaps = Three.One(Name, "2017-03-31").Gaps!;
        gaps.Between.ShouldBe([new Contracts.RoundGap("a", "b", new Contracts.DayRange(30, 30), "yes"), new Contracts.RoundGap("b", "c", new Contracts.DayRange(29, 29), "no")]);
        gaps.Median.ShouldBe(new Contracts.DayRange(29.5m, 29.5m));
        (gaps.SinceLastRound, gaps.AboveMedian).ShouldBe((new Contracts.DayRange(30, 30), "yes"));
        Three.One(Name, "2017-03-02").Gaps!.AboveMedian.ShouldBe("no");
    }

    [Fact]
    public void An_opening_of_which_the_month_is_known_leaves_the_gap_open()
    {
        var gaps = new Reckoned(Opened("a", "2017-01-01"), Opened("b", "2017-03"), Opened("c", "2017-04-15")).One(Name, "2017-05-20").Gaps!;
        gaps.Between.Select(g => g.Days).ShouldBe([new Contracts.DayRange(59, 89), new Contracts.DayRange(15, 45)]);
        gaps.Median.ShouldBe(new Contracts.DayRange(37, 67));
        gaps.AboveMedian.ShouldBe("no");
        new Reckoned(Opened("a", "2017-01-01"), Opened("b", "2017-03")).One(Name, "2017-05-20").Gaps!.AboveMedian.ShouldBe("possibly");
    }

    [Fact]
    public void What_nobody_dates_or_only_roughly_gives_no_gap()
    {
        var gaps = new Reckoned(Opened("a", null), Opened("b", "2017-03-01~")).One(Name).Gaps!;
        gaps.Between.ShouldHaveSingleItem().Days.ShouldBeNull();
        (gaps.Median, gaps.SinceLastRound, gaps.AboveMedian).ShouldBe((null, null, "not-recorded"));
    }

    [Fact]
    public void Accounts_that_differ_are_told_and_both_stand_behind_it()
    {
        var one = Opened("a", "2017-01-01");
        var both = one.Recorded(Say.Opened().Against(one.Last), "2017-01-02", "gazette");
        var held = new Reckoned(both).One(Name);
        (held.Contested, held.History.Single().When).ShouldBe((true, "2017-01-01"));
        held.Entries.ShouldBe([both[0].Text, both[1].Text]);
        Three.One(Name).Contested.ShouldBeFalse();
    }

    [Fact]
    public void A_round_that_was_taken_back_was_not_held() => new Reckoned(Opened("a", "2017-01-01") is var a ? a.Retracted(a.Last) : a).One(Name).Value.Number.ShouldBe(0);
}
