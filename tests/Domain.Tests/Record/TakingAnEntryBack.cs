using NegotiationTracker.Domain.Record;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Record;

public sealed class TakingAnEntryBack
{
    private static readonly Given Seat = Given.RoundAnnounced.Recorded(Seated(Alfa));

    private static readonly Given Once = Seat.Retracted(Seat.Last);

    [Fact]
    public void It_stands_in_the_history_and_counts_no_more()
    {
        Once.Book.IsWithdrawn(Seat.Last).ShouldBeTrue();
        Once.Book.Count.ShouldBe(3);
        Once.Aspect("delegation/ALFA", "presence").Standing.ShouldBe(Standing.Withdrawn);
    }

    [Fact]
    public void Twice_is_nothing_new() => Once.Retracting(Once[1]).IsNothingNew();

    [Fact]
    public void A_retraction_can_be_taken_back_and_the_fact_stands_again()
    {
        var back = Once.Retracted(Once.Last);
        back.Aspect("delegation/ALFA", "presence").Standing.ShouldBe(Standing.Asserted);
        back.Retracting(Once.Last).IsNothingNew();
    }

    [Fact]
    public void What_stands_again_can_be_taken_back_again()
    {
        var again = Once.Retracted(Once.Last).Retracted(Once[1]);
        again.Book.IsWithdrawn(Once[1]).ShouldBeTrue();
        again.Retracting(Once[1]).IsNothingNew();
    }

    [Fact]
    public void A_row_that_begins_in_the_middle_of_a_chain_knows_whether_the_fact_stands()
    {
        var back = Once.Retracted(Once.Last);
        RecordState.Of(back.Retracted(back.Last).Book.Entries.TakeLast(1)).IsWithdrawn(Once[1]).ShouldBeTrue();
        RecordState.Of(back.Book.Entries.TakeLast(1)).IsWithdrawn(Once[1]).ShouldBeFalse();
    }

    [Fact]
    public void A_retraction_of_a_retraction_of_a_retraction_withdraws_the_fact()
    {
        var back = Once.Retracted(Once.Last);
        back.Retracted(back.Last).Book.IsWithdrawn(Once[1]).ShouldBeTrue();
    }

    [Fact]
    public void A_corrected_entry_is_taken_back_with_its_corrections()
    {
        var corrected = Seat.Corrected(Seat.Last, Seated(Bravo));
        corrected.Retracted(Seat.Last).Aspect("delegation/BRAVO", "presence").Standing.ShouldBe(Standing.Withdrawn);
    }

    [Fact]
    public void A_withdrawn_entry_may_be_corrected_and_stays_withdrawn()
    {
        var corrected = Once.Corrected(Once[1], Seated(Bravo));
        corrected.Aspect("delegation/BRAVO", "presence").Standing.ShouldBe(Standing.Withdrawn);
    }

    [Fact]
    public void The_reason_of_a_retraction_can_be_corrected()
    {
        var retraction = (EntryRetracted)Once.Entries[^1].Fact;
        var corrected = Once.Corrected(Once.Last, retraction with { Reason = "recorded twice" });
        ((EntryRetracted)EntryDecisions.CurrentWording(corrected.Book, Once.Last)!.Fact).Reason.ShouldBe("recorded twice");
        corrected.Book.IsWithdrawn(Once[1]).ShouldBeTrue();
        corrected.Correcting(Once.Last, retraction with { Reason = "recorded twice" }).IsNothingNew();
    }

    [Fact]
    public void An_entry_that_is_not_here_cannot_be_taken_back() => Seat.Retracting(Id(99)).IsRefused(RefusalCodes.UnknownEntry);

    [Fact]
    public void The_evidence_of_a_retraction_is_corrected_once()
    {
        var retraction = Once.Entries[^1].Fact;
        var corrected = Once.Corrected(Once.Last, retraction, null, "gazette");
        corrected.Correcting(Once.Last, retraction, null, "gazette").IsNothingNew();
    }

    [Fact]
    public void A_correction_of_a_retraction_speaks_of_the_retraction()
    {
        var retraction = (EntryRetracted)Once.Entries[^1].Fact;
        var corrected = Once.Corrected(Once.Last, retraction with { Reason = "recorded twice" });
        EntryDecisions.CurrentWording(corrected.Book, corrected.Last)!.Fact.ShouldBe(retraction with { Reason = "recorded twice" });
        var again = corrected.Corrected(corrected.Last, retraction with { Reason = "recorded three times" });
        EntryDecisions.CurrentWording(again.Book, Once.Last)!.Fact.ShouldBe(retraction with { Reason = "recorded three times" });
    }
}
