using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Rounds;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Rounds;

public sealed class TheDelegationsOfARound
{
    private static readonly Given Open = Given.Round.Recorded(Opened(), "2017-10-30");

    [Fact]
    public void One_actor_may_hold_two_roles()
    {
        var round = Open.Recorded(Seated(Alfa, Role.Host)).Recorded(Seated(Alfa, Role.Chair));
        See(round).Roles.Select(r => r.Role).ShouldBe(["chair", "host"]);
    }

    [Fact]
    public void One_actor_does_not_hold_one_role_twice() => Open.Recorded(Seated(Alfa, Role.Host)).When(Seated(Alfa, Role.Host)).IsNothingNew();

    [Fact]
    public void A_second_source_for_a_role_gives_no_second_role()
    {
        var round = Open.Recorded(Seated(Alfa, Role.Host)).Recorded(Seated(Alfa, Role.Host), null, "gazette");
        See(round).Roles.Select(r => (r.Role, r.Aspect.Standing)).ShouldBe([("host", Standing.Corroborated)]);
    }

    [Fact]
    public void A_second_observer_may_join_a_round_that_is_open() =>
        Open.Recorded(Seated(Alfa, Role.Observer)).When(Seated(Bravo, Role.Observer), "2017-10-31").IsRecorded();

    [Fact]
    public void A_source_that_seats_others_in_the_role_is_listed_as_silent()
    {
        var round = Open.Recorded(Seated(Alfa, Role.Observer)).Recorded(Seated(Bravo, Role.Observer), null, "gazette");
        See(round).Roles[0].UnlistedBy.ShouldBe(["gazette"]);
        See(round).Attendance.ShouldBe(AttendanceStatus.Present);
    }

    [Fact]
    public void A_change_of_head_keeps_the_earlier_head()
    {
        var view = See(Open.Recorded(Seated(Alfa, head: Person("p-1")), "2017-10-30").Recorded(HeadChanged("new", Alfa, Person("p-2")), "2017-10-31"));
        (view.Head!.Value, view.Head.Standing).ShouldBe(("p-1", Standing.Asserted));
        view.HeadChanges.Select(c => c.Fields["head"].Value).ShouldBe(["p-2"]);
    }

    [Fact]
    public void A_change_of_head_recorded_late_keeps_the_earlier_head()
    {
        var view = See(Open.Recorded(HeadChanged("new", Alfa, Person("p-2")), "2017-10-31").Recorded(Seated(Alfa, head: Person("p-1")), "2017-10-30"));
        (view.Head!.Value, view.Head.Standing).ShouldBe(("p-1", Standing.Asserted));
        view.HeadChanges.Select(c => c.Fields["head"].Value).ShouldBe(["p-2"]);
    }

    [Fact]
    public void A_walk_out_is_recorded_after_the_closing() =>
        Open.Recorded(new RoundClosed(), "2017-10-31").When(WalkedOut(Alfa), "2017-10-30").IsRecorded();

    [Fact]
    public void A_delegation_that_walked_out_was_there_and_comes_back()
    {
        var view = See(Open.Recorded(WalkedOut(Alfa), "2017-10-30").Recorded(Returned(Alfa), "2017-10-31"));
        view.Attendance.ShouldBe(AttendanceStatus.Present);
        view.WalkOuts.ShouldHaveSingleItem().Fields["back"].Value.ShouldBe("2017-10-31");
    }

    [Fact]
    public void A_return_may_be_recorded_before_the_walk_out() =>
        Open.Recorded(Returned(Alfa), "2017-10-31").When(WalkedOut(Alfa), "2017-10-30").IsRecorded();

    [Fact]
    public void Present_and_absent_contradict_each_other()
    {
        var seated = Open.Recorded(Seated(Alfa));
        var absent = new DelegationAbsent(Slug("away"), Alfa);
        seated.When(absent, null, "gazette").Contradicts(seated.Last);
        See(seated.Recorded(absent.Against(seated.Last), null, "gazette")).Attendance.ShouldBe(AttendanceStatus.Contested);
    }

    [Fact]
    public void Absence_from_one_session_is_not_absence_from_the_round() =>
        See(Open.Recorded(Seated(Alfa)).Recorded(new DelegationAbsent(Slug("away"), Alfa, Slug("first")))).Attendance.ShouldBe(AttendanceStatus.Present);

    [Fact]
    public void A_seat_denied_is_no_absence() => See(Open.Recorded(Seated(Alfa).Denied())).Attendance.ShouldBe(AttendanceStatus.NotRecorded);

    [Fact]
    public void Expected_is_not_present() => See(Open.Recorded(new DelegationExpected(Alfa))).Attendance.ShouldBe(AttendanceStatus.Expected);

    [Fact]
    public void Invited_is_not_expected() => See(Open.Recorded(new DelegationInvited(Alfa))).Attendance.ShouldBe(AttendanceStatus.Invited);

    [Fact]
    public void Late_is_present() => See(Open.Recorded(new DelegationArrivedLate(Alfa), "2017-10-31")).Attendance.ShouldBe(AttendanceStatus.Present);

    [Fact]
    public void Nothing_said_of_an_actor_is_no_cell() => All(Open).ShouldBeEmpty();

    private static Contracts.Delegation See(Given round) => All(round).Single(d => d.Actor == "ALFA");

    private static IReadOnlyList<Contracts.Delegation> All(Given round) =>
        new RoundDetails().View(round.Stream.Text, round.Book).ShouldBeOfType<Contracts.Round>().Delegations;
}
