using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Rounds;

/// <summary>Each rule from both sides: it does not matter which of the two facts is recorded first.</summary>
public sealed class OrderWithinARound
{
    private const string Impossible = RefusalCodes.ImpossibleOrder;

    [Fact]
    public void A_round_does_not_close_before_it_opens() =>
        NeverBoth(Opened(), "2017-10-31", new RoundClosed(), "2017-10-30", Impossible);

    [Fact]
    public void A_round_may_close_on_the_day_it_opens() => Both(Opened(), "2017-10-30", new RoundClosed(), "2017-10-30");

    [Fact]
    public void A_round_may_close_where_it_is_uncertain_which_came_first() => Both(Opened(), "2017-10-31~", new RoundClosed(), "2017-10-30");

    [Fact]
    public void A_round_may_close_on_a_day_nobody_says() => Both(Opened(), "2017-10-31", new RoundClosed(), null);

    [Fact]
    public void A_delegation_does_not_return_before_it_walks_out() =>
        NeverBoth(WalkedOut(Alfa), "2017-10-31", Returned(Alfa), "2017-10-30", Impossible);

    [Fact]
    public void A_delegation_may_return_from_an_earlier_walk_out() =>
        Both(WalkedOut(Alfa, "second"), "2017-10-31", Returned(Alfa, "first"), "2017-10-30");

    [Fact]
    public void Nobody_is_late_before_the_round_opens() =>
        NeverBoth(Opened(), "2017-10-31", new DelegationArrivedLate(Alfa), "2017-10-30", Impossible);

    [Fact]
    public void A_delegation_may_be_late_on_the_day_the_round_opens() => Both(Opened(), "2017-10-30", new DelegationArrivedLate(Alfa), "2017-10-30T15:00:00Z");

    public static TheoryData<Fact> TakingPlace { get; } =
        [Opened(), Session("first", Alfa), Seated(Alfa), new DelegationArrivedLate(Alfa), WalkedOut(Alfa), Returned(Alfa)];

    [Theory]
    [MemberData(nameof(TakingPlace))]
    public void Nothing_takes_place_at_a_round_that_is_cancelled(Fact fact) => NeverBoth(Cancelled(), "2017-10-01", fact, "2017-10-30", RefusalCodes.RoundCancelled);

    [Theory]
    [MemberData(nameof(TakingPlace))]
    public void What_took_place_before_a_round_was_called_off_stands(Fact fact) => Both(Cancelled(), "2017-10-31", fact, "2017-10-30");

    [Theory]
    [MemberData(nameof(TakingPlace))]
    public void What_takes_place_on_a_day_nobody_says_stands(Fact fact) => Both(Cancelled(), "2017-10-01", fact, null);

    [Fact]
    public void A_denial_that_it_opened_stands_beside_a_cancellation() => Both(Cancelled(), "2017-10-01", Opened().Denied(), "2017-10-30");

    [Fact]
    public void A_round_announced_anew_after_its_cancellation_may_open() =>
        Given.Round.Recorded(InTime(), "2017-09-01").Recorded(Cancelled(), "2017-10-01").Recorded(Announced(), "2017-10-05", "gazette")
            .When(Opened(), "2017-11-03").IsRecorded();

    [Fact]
    public void A_round_moved_after_its_cancellation_may_open_also_where_the_move_is_recorded_before_the_cancellation() =>
        Given.RoundAnnounced.Recorded(Moved("later", "2017-11"), "2017-10-05").Recorded(Cancelled(), "2017-10-01").When(Opened(), "2017-11-03").IsRecorded();

    [Fact]
    public void A_round_announced_before_its_cancellation_stays_off()
    {
        var off = Given.Round.Recorded(InTime(), "2017-09-01").Recorded(Cancelled(), "2017-10-01");
        off.When(Opened(), "2017-10-30").IsRefused(RefusalCodes.RoundCancelled, off.Last);
    }

    [Fact]
    public void An_announcement_that_may_have_come_after_the_cancellation_leaves_it_uncertain() =>
        Given.RoundAnnounced.Recorded(Moved("later", "2017-11"), "2017-10").Recorded(Cancelled(), "2017-10-05").When(Opened(), "2017-11-03").IsRecorded();

    [Fact]
    public void A_new_place_alone_does_not_end_a_cancellation()
    {
        var off = Given.RoundAnnounced.Recorded(Cancelled(), "2017-10-01").Recorded(Relocated("elsewhere", "hilltop"), "2017-10-05");
        off.When(Opened(), "2017-10-30").IsRefused(RefusalCodes.RoundCancelled, off[1]);
    }

    [Fact]
    public void A_cancellation_taken_back_stands_against_nothing()
    {
        var off = Given.RoundAnnounced.Recorded(Cancelled(), "2017-10-01");
        off.Retracted(off.Last).When(Opened(), "2017-10-30").IsRecorded();
    }

    [Fact]
    public void A_rule_gives_way_to_an_account_that_contradicts_by_name()
    {
        var off = Given.RoundAnnounced.Recorded(Cancelled(), "2017-10-01");
        off.When(Opened().Against(off.Last), "2017-10-30").IsRecorded();
    }

    private static RoundAnnounced InTime() => Announced("2017-10");

    private static void NeverBoth(Fact one, string? whenOne, Fact other, string? whenOther, string type) =>
        Given.RoundAnnounced.TakesNeverBoth(one, whenOne, other, whenOther, type);

    private static void Both(Fact one, string? whenOne, Fact other, string? whenOther) => Given.RoundAnnounced.TakesBoth(one, whenOne, other, whenOther);
}
