using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Tests.Ceasefires;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Progress.Reckoned;

namespace NegotiationTracker.Domain.Tests.Progress;

public sealed class HowPartiesStandToACeasefire
{
    private const string Name = "ceasefire-state-by-party";

    private static readonly Given Alone = Given.Ceasefire.Recorded(Acts.Declared(Say.Alfa), "2017-01-01");

    [Fact]
    public void A_party_that_gives_it_up_steps_back_and_no_other_with_it()
    {
        var both = new Reckoned(Alone.Recorded(Acts.Declared(Say.Bravo), "2017-01-02").Recorded(Acts.Ended(Say.Bravo), "2017-03-01"));
        both.All(Name).Select(i => $"{i.Subject!.Ceasefire} {i.Subject.Actor} {Text(i.Value)}").ShouldBe(["quiet ALFA declared", "quiet BRAVO ended"]);
        both.All(Name)[1].History.Select(Text).ShouldBe(["2017-01-02 declared first", "2017-03-01 ended down"]);
    }

    [Fact]
    public void A_suspension_for_a_time_is_over_of_itself() =>
        new Reckoned(Alone.Recorded(Acts.Suspended(Say.Alfa, term: Acts.Until("2017-02-10")), "2017-02-01")).Course(Name)
            .ShouldBe(["2017-01-01 declared first", "2017-02-01 suspended down", "2017-02-11 declared up"]);

    [Fact]
    public void Where_two_acts_may_be_the_last_both_are_told() =>
        Text(new Reckoned(Alone.Recorded(Acts.Suspended(Say.Alfa), "2017-02").Recorded(Acts.Recommitted(Say.Alfa), "2017-02-10")).One(Name).Value)
            .ShouldBe("recommitted or suspended");

    [Fact]
    public void It_is_as_the_ceasefire_itself_is_shown()
    {
        var told = Alone.Recorded(Acts.Suspended(Say.Alfa, term: Acts.Until("2017-02-10")), "2017-02-01").Recorded(Acts.Denied(Say.Alfa), "2017-04");
        foreach (var at in new[] { "2017-01-15", "2017-02-05", "2017-03-01", "2017-04-10", "2018-01-01" })
        {
            new Reckoned(told).One(Name, at).Value.Words.ShouldBe(PartyAction.StateAt(PartyActs(told), Say.Date(at)), at);
        }
    }

    [Fact]
    public void Before_any_act_nothing_is_known() => new Reckoned(Alone).One(Name, "2016-01-01").Value.IsKnown.ShouldBeFalse();

    private static IReadOnlyCollection<PartyAction> PartyActs(Given ceasefire) =>
        [.. Domain.ReadModels.CeasefirePartyBuilder.All(ceasefire.Book).ShouldHaveSingleItem().Actions.Select(PartyAction.Parse)];
}
