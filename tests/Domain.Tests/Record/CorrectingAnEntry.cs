using NegotiationTracker.Domain.Record;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Record;

public sealed class CorrectingAnEntry
{
    private static readonly Given Seat = Given.RoundAnnounced.Recorded(Seated(Alfa, head: Person("p-1")), "2017-10-30");

    private static readonly Given Once = Seat.Corrected(Seat.Last, Seated(Alfa, head: Person("p-2")), "2017-10-30");

    [Fact]
    public void The_fact_reads_as_corrected_and_the_entry_stays() => Head(Once).ShouldBe(("p-2", Standing.Asserted, 3));

    [Fact]
    public void The_same_correction_twice_is_nothing_new() => Once.Correcting(Once[1], Seated(Alfa, head: Person("p-2")), "2017-10-30").IsNothingNew();

    [Fact]
    public void A_correction_to_what_it_says_already_is_nothing_new() => Seat.Correcting(Seat.Last, Seated(Alfa, head: Person("p-1")), "2017-10-30").IsNothingNew();

    [Fact]
    public void The_valid_time_alone_can_be_corrected()
    {
        var corrected = Seat.Corrected(Seat.Last, Seated(Alfa, head: Person("p-1")), "2017-10-31");
        corrected.Book.FindEffective(Seat.Last)!.When.ShouldBe(Date("2017-10-31"));
    }

    [Fact]
    public void The_evidence_alone_can_be_corrected()
    {
        var corrected = Seat.Corrected(Seat.Last, Seated(Alfa, head: Person("p-1")), "2017-10-30", "gazette");
        corrected.Book.FindEffective(Seat.Last)!.Evidence.ShouldBe(On("gazette"));
    }

    [Fact]
    public void Of_two_corrections_the_later_one_stands() =>
        Head(Once.Corrected(Once[1], Seated(Alfa, head: Person("p-3")), "2017-10-30")).ShouldBe(("p-3", Standing.Asserted, 4));

    [Fact]
    public void A_correction_can_be_corrected() =>
        Head(Once.Corrected(Once.Last, Seated(Alfa, head: Person("p-3")), "2017-10-30")).ShouldBe(("p-3", Standing.Asserted, 4));

    [Fact]
    public void A_correction_of_a_correction_twice_is_nothing_new()
    {
        var twice = Once.Corrected(Once.Last, Seated(Alfa, head: Person("p-3")), "2017-10-30");
        twice.Correcting(Once.Last, Seated(Alfa, head: Person("p-3")), "2017-10-30").IsNothingNew();
        twice.Correcting(twice.Last, Seated(Alfa, head: Person("p-3")), "2017-10-30").IsNothingNew();
    }

    [Fact]
    public void A_correction_starts_from_the_fact_as_it_stands_now()
    {
        EntryDecisions.CurrentWording(Once.Book, Once[1])!.Fact.ShouldBe(Seated(Alfa, head: Person("p-2")));
        EntryDecisions.CurrentWording(Once.Book, Once.Last)!.Fact.ShouldBe(Seated(Alfa, head: Person("p-2")));
        EntryDecisions.CurrentWording(Once.Book, Id(99)).ShouldBeNull();
    }

    [Fact]
    public void A_correction_taken_back_gives_way_to_what_was_said_before() => Head(Once.Retracted(Once.Last)).ShouldBe(("p-1", Standing.Asserted, 4));

    [Fact]
    public void Of_two_corrections_the_earlier_one_stands_where_the_later_is_taken_back()
    {
        var twice = Once.Corrected(Once[1], Seated(Alfa, head: Person("p-3")), "2017-10-30");
        Head(twice.Retracted(twice.Last)).ShouldBe(("p-2", Standing.Asserted, 5));
    }

    [Fact]
    public void A_correction_taken_back_takes_back_the_corrections_of_itself()
    {
        var twice = Once.Corrected(Once.Last, Seated(Alfa, head: Person("p-3")), "2017-10-30");
        Head(twice.Retracted(twice[2])).ShouldBe(("p-1", Standing.Asserted, 5));
    }

    [Fact]
    public void A_correction_taken_back_cannot_be_corrected_nor_can_one_of_it()
    {
        var twice = Once.Corrected(Once.Last, Seated(Alfa, head: Person("p-3")), "2017-10-30");
        var back = twice.Retracted(twice[2]);
        back.Correcting(twice[2], Seated(Alfa, head: Person("p-4"))).IsRefused(RefusalCodes.AlreadyWithdrawn, twice[2]);
        back.Correcting(twice[3], Seated(Alfa, head: Person("p-4"))).IsRefused(RefusalCodes.AlreadyWithdrawn, twice[3]);
        back.Correcting(twice[1], Seated(Alfa, head: Person("p-4"))).IsRecorded();
    }

    [Fact]
    public void A_correction_into_what_another_entry_denies_is_refused()
    {
        var other = Given.RoundAnnounced.Recorded(Seated(Bravo)).Recorded(Seated(Alfa).Denied(), null, "gazette");
        other.Correcting(other[1], Seated(Alfa)).Contradicts(other[2]);
        other.Correcting(other[1], Seated(Alfa).Against(other[2])).IsRecorded();
    }

    [Fact]
    public void A_correction_into_an_impossible_order_is_refused()
    {
        var round = Given.Round.Recorded(Opened(), "2017-10-30").Recorded(new Domain.Rounds.RoundClosed(), "2017-10-31");
        round.Correcting(round[0], Opened(), "2017-11-01").IsRefused(RefusalCodes.ImpossibleOrder, round[1]);
        round.Correcting(round[0], Opened(), "2017-10-29").IsRecorded();
    }

    [Fact]
    public void A_contradiction_once_named_by_the_other_needs_no_naming_again()
    {
        var two = Seat.Recorded(Seated(Alfa, head: Person("p-9")).Against(Seat.Last), null, "gazette");
        two.Correcting(two[1], Seated(Alfa, head: Person("p-2")), "2017-10-30").IsRecorded();
    }

    [Fact]
    public void An_entry_that_is_not_here_cannot_be_corrected() => Seat.Correcting(Id(99), Seated(Alfa)).IsRefused(RefusalCodes.UnknownEntry);

    [Fact]
    public void A_correction_touches_the_rows_of_what_was_said_and_of_what_is_said_now()
    {
        var promise = Given.RoundAnnounced.Recorded(new Domain.Rounds.NextRoundAnnounced(Slug("one")));
        var corrected = promise.Corrected(promise.Last, new Domain.Rounds.NextRoundAnnounced(Slug("two")));
        var entry = corrected.Entries[^1];
        entry.Chain!.Root.ShouldBe(promise.Last);
        new Domain.ReadModels.Timeline().Keys(entry).ShouldBe([entry.Id.Text, promise.Last.Text], ignoreOrder: true);
        new Domain.ReadModels.Promises().Keys(entry).ShouldBe([$"{promise.Stream}#one", $"{promise.Stream}#two"], ignoreOrder: true);
    }

    private static (string? Head, string Standing, int Entries) Head(Given given) =>
        given.Aspect("delegation/ALFA", "head") is var head ? (head.Value, head.Standing, given.Book.Count) : default;
}
