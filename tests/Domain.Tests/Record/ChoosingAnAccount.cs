using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Record;

public sealed class ChoosingAnAccount
{
    private static readonly Given One = Given.Round.Recorded(Opened("harbour"), null, "herald");

    private static readonly Given Two = One.Recorded(Opened("hilltop").Against(One.Last), null, "gazette");

    [Fact]
    public void One_source_asserts() => Place(One).ShouldBe(("harbour", Standing.Asserted, One.Last));

    [Fact]
    public void Two_sources_corroborate() => Place(One.Recorded(Opened("harbour"), null, "gazette")).ShouldBe(("harbour", Standing.Corroborated, One.Last));

    [Fact]
    public void One_source_twice_does_not_corroborate() =>
        Place(One.Recorded(Opened("harbour", Alfa), null, "herald")).ShouldBe(("harbour", Standing.Asserted, One.Last));

    [Fact]
    public void No_source_is_unsourced() => Place(Given.Round.Recorded(Opened("harbour"), null, Given.Unsourced)).Standing.ShouldBe(Standing.Unsourced);

    [Fact]
    public void Nothing_said_is_no_account() => AspectBuilder.Of(Given.RoundAnnounced.Book, "round", "place").ShouldBeNull();

    [Fact]
    public void Of_two_contested_values_the_one_recorded_first_is_shown() => Place(Two).ShouldBe(("harbour", Standing.Contested, Two[0]));

    [Fact]
    public void The_value_with_more_sources_is_shown() =>
        Place(Two.Recorded(Opened("hilltop").Against(Two[0]), null, "courier")).ShouldBe(("hilltop", Standing.Contested, Two[1]));

    [Fact]
    public void A_source_counts_once_however_often_it_says_so()
    {
        var often = Two.Recorded(Opened("hilltop", Alfa).Against(Two[0]), null, "gazette");
        Place(often).ShouldBe(("harbour", Standing.Contested, Two[0]));
    }

    [Fact]
    public void A_preference_goes_before_the_number_of_sources()
    {
        var three = Two.Recorded(Opened("hilltop").Against(Two[0]), null, "courier");
        Place(three.Preferred(three[0])).ShouldBe(("harbour", Standing.Contested, three[0]));
    }

    [Fact]
    public void The_later_preference_is_the_present_judgement()
    {
        Place(Two.Preferred(Two[1])).Value.ShouldBe("hilltop");
        Place(Two.Preferred(Two[1]).Preferred(Two[0])).Value.ShouldBe("harbour");
    }

    [Fact]
    public void A_preference_taken_back_is_none()
    {
        var preferred = Two.Preferred(Two[1]);
        Place(preferred.Retracted(preferred.Last)).ShouldBe(("harbour", Standing.Contested, Two[0]));
    }

    [Fact]
    public void A_withdrawn_account_is_listed_and_not_shown()
    {
        var place = Two.Retracted(Two[0]).Aspect("round", "place");
        (place.Value, place.Standing, place.Entry).ShouldBe(("hilltop", Standing.Asserted, Two[1].Text));
        place.Accounts.Select(a => (a.Value, a.Withdrawn)).ShouldBe([("harbour", true), ("hilltop", false)]);
    }

    [Fact]
    public void With_every_account_withdrawn_nothing_is_shown() => Place(One.Retracted(One.Last)).ShouldBe((null, Standing.Withdrawn, null));

    [Fact]
    public void A_denial_alone_shows_no_value() =>
        Place(Given.RoundAnnounced.Recorded(Opened("harbour").Denied())).ShouldBe((null, Standing.Denied, null));

    [Fact]
    public void A_denial_beside_an_assertion_contests_it() =>
        Place(One.Recorded(Opened("harbour").Denied().Against(One.Last), null, "gazette")).ShouldBe(("harbour", Standing.Contested, One.Last));

    [Fact]
    public void Dates_that_may_be_the_same_day_are_not_contested()
    {
        var opened = Given.Round.Recorded(Opened(), "2017-10", "herald").Recorded(Opened(), "2017-10-30", "gazette");
        opened.Aspect("round", "opened").Standing.ShouldBe(Standing.Corroborated);
    }

    private static (string? Value, string Standing, EntryId? Entry) Place(Given given) =>
        given.Aspect("round", "place") is var place ? (place.Value, place.Standing, place.Entry is { } entry ? EntryId.Parse(entry).OrThrow() : null) : default;
}
