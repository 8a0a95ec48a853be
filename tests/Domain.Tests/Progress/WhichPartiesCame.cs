using NegotiationTracker.Domain.Progress;
using NegotiationTracker.Domain.Rounds;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Progress.Reckoned;

namespace NegotiationTracker.Domain.Tests.Progress;

public sealed class WhichPartiesCame
{
    private const string Name = "attendance-of-the-parties";

    private static readonly Reckoned Three = new(
        Opened("a", "2017-01-01").Recorded(Say.Seated(Say.Alfa, Role.Party)).Recorded(Say.Seated(Say.Bravo)).Recorded(Say.Seated(Say.Carol, Role.Observer)),
        Opened("b", "2017-02-01").Recorded(Say.Seated(Say.Alfa, Role.Party)).Recorded(new DelegationAbsent(Say.Slug("away"), Say.Bravo)),
        Opened("c", "2017-03-01").Recorded(Say.Seated(Say.Bravo)));

    [Fact]
    public void Each_that_sat_as_party_or_participant_has_a_share_of_its_own() =>
        Three.All(Name).Select(i => $"{i.Subject!.Actor} {Text(i.Value)}").ShouldBe(["ALFA 2/2", "BRAVO 2/3"]);

    [Fact]
    public void An_absence_shows_as_a_fall_when_it_came() => Of("BRAVO").History.Select(Text).ShouldBe(["2017-01-01 1/1 first", "2017-02-01 1/2 down", "2017-03-01 2/3 up"]);

    [Fact]
    public void A_round_at_which_nothing_is_recorded_of_it_makes_nothing_fall() => (Of("ALFA").NotRecorded, Of("ALFA").History[^1].When).ShouldBe((1, "2017-02-01"));

    [Fact]
    public void Accounts_that_differ_on_whether_it_was_there_are_told()
    {
        var seated = Opened("a", "2017-01-01").Recorded(Say.Seated(Say.Alfa, Role.Party));
        var both = seated.Recorded(new DelegationAbsent(Say.Slug("away"), Say.Alfa).Against(seated.Last), null, "gazette");
        new Reckoned(both).One(Name).Contested.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_party_nothing_is_known()
    {
        var none = new Reckoned(Opened("a", "2017-01-01")).One(Name);
        (none.Subject, none.Value.IsKnown).ShouldBe((null, false));
    }

    private static Indicator Of(string actor) => Three.All(Name).Single(i => i.Subject!.Actor == actor);
}
