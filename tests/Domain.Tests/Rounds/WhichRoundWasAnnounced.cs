using NegotiationTracker.Domain.Rounds;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Rounds;

/// <summary>If no account says which round an earlier one announced, then the next one that was held is presumed.</summary>
public sealed class WhichRoundWasAnnounced
{
    private static readonly RoundInOrder First = Round("1", "2017-01-10");
    private static readonly RoundInOrder Second = Round("2", "2017-03-10");
    private static readonly RoundInOrder Third = Round("3", "2017-05-10");

    [Fact]
    public void The_next_round_that_was_held_is_presumed()
    {
        Of(First, Third, Second).ShouldBe("2");
        Of(First, Second with { Held = false }, Third).ShouldBe("3");
        Of(Third, First, Second).ShouldBeNull();
    }

    [Fact]
    public void The_next_number_goes_before_the_order_of_time() => Of(First with { Number = 7 }, Second with { Number = 9 }, Third with { Number = 8 }).ShouldBe("3");

    [Fact]
    public void Without_the_next_number_the_order_of_time_decides() => Of(First with { Number = 7 }, Second with { Number = 9 }).ShouldBe("2");

    [Fact]
    public void A_meeting_of_another_kind_is_not_the_next_round() => Of(First, Second with { Kind = "technical" }, Third).ShouldBe("3");

    /// <summary>Progress has rounds of other processes too, if they redeem a promise of this one.</summary>
    [Fact]
    public void A_round_of_another_process_is_not_the_next_one() => Of(First, Second with { Round = "round-other/2" }, Third).ShouldBe("3");

    [Fact]
    public void A_round_that_does_not_fulfil_it_according_to_an_account_is_not_presumed() =>
        PresumedRedemption.Of("round-talks/1", [First, Second, Third], ["round-talks/2"]).ShouldBe("round-talks/3");

    [Fact]
    public void Nothing_is_presumed_of_a_round_without_a_date_or_a_number()
    {
        Of(First with { Opened = null }, Second).ShouldBeNull();
        Of(First, Second with { Opened = null }).ShouldBeNull();
    }

    private static string? Of(params RoundInOrder[] rounds) => PresumedRedemption.Of(rounds[0].Round, rounds, [])?.Split('/')[1];

    private static RoundInOrder Round(string key, string opened) => new($"round-talks/{key}", null, null, Say.Date(opened), true);
}
