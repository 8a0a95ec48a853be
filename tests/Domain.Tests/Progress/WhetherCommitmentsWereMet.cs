using NegotiationTracker.Domain.Commitments;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Progress.Reckoned;

namespace NegotiationTracker.Domain.Tests.Progress;

public sealed class WhetherCommitmentsWereMet
{
    private const string Name = "commitments-met-against-due";

    private static readonly Given Met = Due("one", "../2017-05-14").Recorded(new CommitmentMet(), "2017-05-12");

    [Fact]
    public void The_share_falls_when_one_is_due_and_rises_when_it_is_met_late() =>
        new Reckoned(Met, Due("two", "../2017-06-14").Recorded(new CommitmentMet(), "2017-09-01")).Course(Name)
            .ShouldBe(["2017-05-12 1/1 first", "2017-06-15 1/2 down", "2017-09-01 2/2 up"]);

    [Fact]
    public void One_that_is_not_due_yet_counts_in_nothing() => new Reckoned(Due("one", "../2017-05-14")).One(Name, "2017-05-14").Value.IsKnown.ShouldBeFalse();

    [Fact]
    public void One_without_a_due_window_counts_once_something_came_of_it()
    {
        new Reckoned(Due("one", null)).One(Name).Value.IsKnown.ShouldBeFalse();
        Text(new Reckoned(Due("one", null).Recorded(new CommitmentMissed(), "2017-06-01")).One(Name).Value).ShouldBe("0/1");
    }

    [Fact]
    public void One_that_was_waived_is_left_out() =>
        Text(new Reckoned(Met, Due("two", "../2017-06-14").Recorded(new CommitmentWaived(), "2017-06-01")).One(Name).Value).ShouldBe("1/1");

    [Fact]
    public void One_of_which_accounts_differ_is_met_at_most()
    {
        var both = Met.Recorded(new CommitmentMissed().Against(Met.Last), "2017-05-20", "gazette");
        var met = new Reckoned(both).One(Name);
        (met.Contested, Text(met.Value)).ShouldBe((true, "0/1 at most 1"));
    }

    [Fact]
    public void Missed_first_and_met_later_is_no_dispute() =>
        Text(new Reckoned(Due("one", "../2017-05-14").Recorded(new CommitmentMissed(), "2017-05-20").Recorded(new CommitmentMet(), "2017-09-01")).One(Name).Value).ShouldBe("1/1");

    private static Given Due(string key, string? due) => Commitment(key).Recorded(Say.Undertaken(due), "2017-05-01");
}
