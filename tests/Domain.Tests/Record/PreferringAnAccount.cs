using NegotiationTracker.Domain.Record;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Record;

public sealed class PreferringAnAccount
{
    private static readonly Given One = Given.Round.Recorded(Opened("harbour"));

    private static readonly Given Two = One.Recorded(Opened("hilltop").Against(One.Last), null, "gazette");

    private static readonly Given Preferred = Two.Preferred(Two[1]);

    [Fact]
    public void It_is_shown_first() => Place(Preferred).ShouldBe("hilltop");

    [Fact]
    public void Twice_is_nothing_new() => Preferred.Preferring(Two[1]).IsNothingNew();

    [Fact]
    public void To_prefer_it_again_after_another_was_preferred_is_new()
    {
        var other = Preferred.Preferred(Two[0]);
        Place(other.Preferred(Two[1])).ShouldBe("hilltop");
    }

    [Fact]
    public void Twice_is_nothing_new_also_where_something_else_was_preferred_in_between()
    {
        var other = Preferred.Recorded(Seated(Alfa));
        other.Preferred(other.Last).Preferring(Two[1]).IsNothingNew();
    }

    [Fact]
    public void A_correction_taken_back_cannot_be_preferred()
    {
        var corrected = Two.Corrected(Two[1], Opened("valley").Against(Two[0]), null, "gazette");
        corrected.Retracted(corrected.Last).Preferring(corrected.Last).IsRefused(RefusalCodes.AlreadyWithdrawn, corrected.Last);
    }

    [Fact]
    public void To_prefer_it_again_after_the_preference_was_taken_back_is_new() => Place(Preferred.Retracted(Preferred.Last).Preferred(Two[1])).ShouldBe("hilltop");

    [Fact]
    public void A_withdrawn_entry_cannot_be_preferred() => Two.Retracted(Two[1]).Preferring(Two[1]).IsRefused(RefusalCodes.AlreadyWithdrawn, Two[1]);

    [Fact]
    public void An_entry_that_is_not_here_cannot_be_preferred() => Two.Preferring(Id(99)).IsRefused(RefusalCodes.UnknownEntry);

    [Fact]
    public void A_corrected_entry_is_preferred_as_corrected()
    {
        var corrected = Two.Corrected(Two[1], Opened("valley").Against(Two[0]), null, "gazette");
        Place(corrected.Preferred(Two[1])).ShouldBe("valley");
    }

    [Fact]
    public void To_prefer_a_correction_is_to_prefer_what_it_corrects()
    {
        var corrected = Two.Corrected(Two[1], Opened("valley").Against(Two[0]), null, "gazette");
        var preferred = corrected.Preferred(corrected.Last);
        Place(preferred).ShouldBe("valley");
        preferred.Preferring(corrected.Last).IsNothingNew();
        preferred.Preferring(Two[1]).IsNothingNew();
    }

    [Fact]
    public void What_is_no_account_cannot_be_preferred()
    {
        var back = Two.Retracted(Two[1]);
        var again = back.Retracted(back.Last);
        again.Preferring(again.Last).IsRefused(RefusalCodes.NotAnAccount, again.Last);
        Preferred.Preferring(Preferred.Last).IsRefused(RefusalCodes.NotAnAccount, Preferred.Last);
    }

    [Fact]
    public void The_reason_of_a_preference_can_be_corrected_and_is_still_nothing_new()
    {
        var reason = (AccountPreferred)Preferred.Entries[^1].Fact with { Reason = "was in the room" };
        var corrected = Preferred.Corrected(Preferred.Last, reason);
        ((AccountPreferred)EntryDecisions.CurrentWording(corrected.Book, Preferred.Last)!.Fact).Reason.ShouldBe("was in the room");
        Place(corrected).ShouldBe("hilltop");
        corrected.Preferring(Two[1]).IsNothingNew();
    }

    private static string? Place(Given given) => given.Aspect("round", "place").Value;
}
