using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Record;

public sealed class RecordingAnAccount
{
    private static readonly Given Seats = Given.RoundAnnounced.Recorded(Seated(Alfa, Role.Mediator, Person("p-1")), null, "herald");

    [Fact]
    public void The_same_claim_on_the_same_source_is_nothing_new() => Seats.When(Seated(Alfa, Role.Mediator, Person("p-1")), null, "herald").IsNothingNew();

    [Fact]
    public void Less_of_the_same_on_the_same_source_is_nothing_new() => Seats.When(Seated(Alfa, Role.Mediator), null, "herald").IsNothingNew();

    [Fact]
    public void More_on_the_same_source_is_recorded() => Seats.When(Seated(Alfa, Role.Mediator, Person("p-1"), Person("p-2")), null, "herald").IsRecorded();

    [Fact]
    public void The_same_claim_on_a_second_source_is_recorded() => Seats.When(Seated(Alfa, Role.Mediator, Person("p-1")), null, "gazette").IsRecorded();

    [Fact]
    public void The_same_claim_on_both_sources_is_recorded() => Seats.When(Seated(Alfa, Role.Mediator, Person("p-1")), null, "herald", "gazette").IsRecorded();

    [Fact]
    public void The_same_claim_on_one_of_its_two_sources_is_nothing_new() =>
        Given.RoundAnnounced.Recorded(Seated(Alfa), null, "herald", "gazette").When(Seated(Alfa), null, "gazette").IsNothingNew();

    [Fact]
    public void The_same_claim_unsourced_twice_is_nothing_new() =>
        Given.RoundAnnounced.Recorded(Seated(Alfa), null, Given.Unsourced).When(Seated(Alfa), null, Given.Unsourced).IsNothingNew();

    [Fact]
    public void Another_spelling_on_the_same_source_is_recorded() =>
        Given.RoundAnnounced.Recorded(Seated(Alfa) with { AsWritten = "Alfa" }).When(Seated(Alfa) with { AsWritten = "Alpha" }).IsRecorded();

    [Fact]
    public void Another_value_is_refused_and_names_the_entry() => Seats.When(Seated(Alfa, Role.Mediator, Person("p-2")), null, "gazette").Contradicts(Seats.Last);

    [Fact]
    public void Another_value_is_recorded_where_it_contradicts_by_name() =>
        Seats.When(Seated(Alfa, Role.Mediator, Person("p-2")).Against(Seats.Last), null, "gazette").IsRecorded();

    [Fact]
    public void Another_value_on_the_same_source_is_refused_too() => Seats.When(Seated(Alfa, Role.Mediator, Person("p-2")), null, "herald").Contradicts(Seats.Last);

    [Fact]
    public void Every_entry_against_it_has_to_be_named()
    {
        var two = Seats.Recorded(Seated(Alfa, Role.Mediator, Person("p-1")), null, "gazette");
        two.When(Seated(Alfa, Role.Mediator, Person("p-2")), null, "courier").Contradicts(two[1], two[2]);
        two.When(Seated(Alfa, Role.Mediator, Person("p-2")).Against(two[1]), null, "courier").Contradicts(two[2]);
        two.When(Seated(Alfa, Role.Mediator, Person("p-2")).Against(two[1], two[2]), null, "courier").IsRecorded();
    }

    [Fact]
    public void An_entry_that_was_taken_back_cannot_be_contradicted()
    {
        var back = Seats.Retracted(Seats.Last);
        back.When(Seated(Alfa, Role.Mediator, Person("p-2")).Against(Seats.Last), null, "gazette").IsRefused(RefusalCodes.AlreadyWithdrawn, Seats.Last);
    }

    [Fact]
    public void What_contradicted_an_entry_that_was_taken_back_since_is_nothing_new_when_sent_again()
    {
        var other = Seated(Alfa, Role.Mediator, Person("p-2")).Against(Seats.Last);
        Seats.Recorded(other, null, "gazette").Retracted(Seats.Last).When(other, null, "gazette").IsNothingNew();
    }

    [Fact]
    public void What_speaks_of_an_entry_cannot_be_contradicted()
    {
        var preferred = Seats.Preferred(Seats.Last);
        preferred.When(Seated(Alfa, Role.Mediator, Person("p-2")).Against(Seats.Last, preferred.Last), null, "gazette").IsRefused(RefusalCodes.NotAnAccount, preferred.Last);
    }

    [Fact]
    public void An_entry_that_is_not_here_cannot_be_contradicted() =>
        Seats.When(Seated(Alfa).Against(Id(99)), null, "gazette").IsRefused(RefusalCodes.UnknownEntry);

    [Fact]
    public void A_denial_of_what_is_asserted_is_refused_unless_it_names_it()
    {
        Seats.When(Seated(Alfa, Role.Mediator).Denied(), null, "gazette").Contradicts(Seats.Last);
        Seats.When(Seated(Alfa, Role.Mediator).Denied().Against(Seats.Last), null, "gazette").IsRecorded();
    }

    [Fact]
    public void An_assertion_of_what_is_denied_is_refused_unless_it_names_it()
    {
        var denied = Given.RoundAnnounced.Recorded(Seated(Alfa, Role.Mediator).Denied());
        denied.When(Seated(Alfa, Role.Mediator), null, "gazette").Contradicts(denied.Last);
        denied.When(Seated(Alfa, Role.Mediator).Against(denied.Last), null, "gazette").IsRecorded();
    }

    [Fact]
    public void A_denial_of_one_value_stands_beside_another_value() =>
        Given.Round.Recorded(Opened("harbour")).When(new RoundClosed(JointStatement.Issued).Denied(), null, "gazette").IsRecorded();

    [Fact]
    public void Two_denials_agree() => Given.RoundAnnounced.Recorded(Seated(Alfa).Denied()).When(Seated(Alfa).Denied(), null, "gazette").IsRecorded();

    [Fact]
    public void A_withdrawn_account_stands_against_nothing() => Seats.Retracted(Seats.Last).When(Seated(Alfa, Role.Mediator, Person("p-2")), null, "gazette").IsRecorded();

    [Fact]
    public void A_withdrawn_account_is_recorded_again() => Seats.Retracted(Seats.Last).When(Seated(Alfa, Role.Mediator, Person("p-1")), null, "herald").IsRecorded();

    [Fact]
    public void Dates_that_may_be_the_same_day_agree() =>
        Given.Round.Recorded(Opened(), "2017-10").When(Opened(), "2017-10-30", "gazette").IsRecorded();

    [Fact]
    public void Dates_of_which_one_is_certainly_before_the_other_do_not()
    {
        var opened = Given.Round.Recorded(Opened(), "2017-10");
        opened.When(Opened(), "2017-11-01", "gazette").Contradicts(opened.Last);
    }

    [Fact]
    public void What_each_tells_in_its_own_words_never_disagrees() =>
        Given.RoundAnnounced.Recorded(new RoundClosed(Outcome: "a plan")).When(new RoundClosed(Outcome: "a map and a plan"), null, "gazette").IsRecorded();

    [Fact]
    public void Nothing_begins_a_stream_but_what_can_begin_it() => Given.Round.When(Seated(Alfa)).IsRefused(RefusalCodes.UnknownStream);
}
