using NegotiationTracker.Domain.Rounds;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Progress.Reckoned;

namespace NegotiationTracker.Domain.Tests.Progress;

public sealed class WhetherAnnouncedRoundsCame
{
    private const string Name = "promises-kept";

    private static readonly Given First = Opened("a", "2017-01-01").Recorded(Next("b", "2017-03"));
    private static readonly Given Second = Opened("b", "2017-03-10").Recorded(Redeems("a", "b")).Recorded(Next("c", "2017-05"));
    private static readonly Given Late = Opened("c", "2017-08-10").Recorded(Redeems("b", "c"));

    [Fact]
    public void The_share_falls_on_the_day_after_a_window_that_nothing_opened_in()
    {
        new Reckoned(First, Second).Course(Name).ShouldBe(["2017-03-10 1/1 first", "2017-06-01 1/2 down"]);
        new Reckoned(First, Second, Late).Course(Name).ShouldBe(["2017-03-10 1/1 first", "2017-06-01 1/2 down"], "a late opening changes nothing");
    }

    [Fact]
    public void Before_its_window_is_over_an_announcement_counts_in_nothing()
    {
        Text(new Reckoned(First, Second).One(Name, "2017-05-31").Value).ShouldBe("1/1");
        new Reckoned(First).One(Name, "2017-03-05").Value.IsKnown.ShouldBeFalse();
        new Reckoned(First).One(Name, "2017-03-05").History.ShouldBeEmpty();
    }

    [Fact]
    public void An_opening_that_its_date_leaves_open_is_possible_only() =>
        Text(new Reckoned(First, Opened("b", "2017-03-20/2017-04-10").Recorded(Redeems("a", "b"))).One(Name).Value).ShouldBe("0/1 at most 1");

    [Fact]
    public void What_it_was_reckoned_from_stands_behind_it()
    {
        var kept = new Reckoned(First, Second).One(Name, "2017-04");
        kept.Entries.Count.ShouldBe(3, "the announcement, its redemption, the opening");
        kept.History.ShouldHaveSingleItem().Entries.ShouldBe(kept.Entries);
        kept.Contested.ShouldBeFalse();
    }

    private static NextRoundAnnounced Next(string slug, string window) => new(Say.Slug(slug), Window: Say.Date(window));

    private static AnnouncementRedeemed Redeems(string round, string promise) => new(Say.Slug("lakeside"), Say.Slug(round), Say.Slug(promise));
}
