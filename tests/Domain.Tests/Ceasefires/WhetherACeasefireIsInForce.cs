using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Ceasefires.Acts;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Ceasefires;

/// <summary>The values that are computed at the time of a question, from a row without a clock.</summary>
public sealed class WhetherACeasefireIsInForce
{
    private static readonly CeasefireTookEffect TookEffect = new();
    private static readonly Given Week = Given.Ceasefire.Recorded(Declared(Alfa, For("P7D")), "2016-09-10").Recorded(Declared(Bravo, For("P7D")), "2016-09-10")
        .Recorded(TookEffect, "2016-09-12");

    private static readonly Given Open = Given.Ceasefire.Recorded(Declared(Alfa), "2016-12-29").Recorded(TookEffect, "2016-12-30");

    [Theory]
    [InlineData("2016-09-11T00:00:00Z", EffectStatus.No)]
    [InlineData("2016-09-12T10:00:00Z", EffectStatus.Possibly)]
    [InlineData("2016-09-15T00:00:00Z", EffectStatus.Yes)]
    [InlineData("2016-09-19T10:00:00Z", EffectStatus.Possibly)]
    [InlineData("2016-09-21T00:00:00Z", EffectStatus.No)]
    public void It_is_from_its_taking_effect_to_the_end_of_its_term(string moment, EffectStatus holding) => At(Week, moment).ShouldBe(holding);

    /// <summary>Half a year after the last record, nothing supports any more that it is in effect. Nothing says that it ended either.</summary>
    [Theory]
    [InlineData("2017-06-30", EffectStatus.Yes)]
    [InlineData("2017-07-01", EffectStatus.NoEndRecorded)]
    [InlineData("2030-01-01", EffectStatus.NoEndRecorded)]
    public void One_without_a_term_is_in_effect_while_a_record_supports_it(string moment, EffectStatus holding)
    {
        At(Open, moment).ShouldBe(holding);
        Period(Open).LastReported(Date(moment), ReportDays.None)!.Text.ShouldBe("2016-12-30");
    }

    [Fact]
    public void A_record_or_a_report_supports_it_for_the_support_period()
    {
        At(Open.Recorded(Zone("north"), "2017-05-06"), "2017-11-06").ShouldBe(EffectStatus.Yes);
        At(Open.Recorded(Recommitted(Alfa), "2018-02"), "2018-08-20").ShouldBe(EffectStatus.Yes);
        At(Open.Recorded(Suspended(Alfa), "2018-02"), "2018-02-20").ShouldBe(EffectStatus.NoEndRecorded);
        At(Open.Recorded(new SupportPeriodSet(Duration.Parse("P2Y").OrThrow())), "2018-12-30").ShouldBe(EffectStatus.Yes);
        At(Open.Recorded(new SupportPeriodSet(Duration.Parse("P1M").OrThrow())), "2017-02-01").ShouldBe(EffectStatus.NoEndRecorded);
    }

    [Theory]
    [InlineData("2018-12-01", EffectStatus.Yes)]
    [InlineData("2019-08-30", EffectStatus.Yes)]
    [InlineData("2019-09-10", EffectStatus.NoEndRecorded)]
    public void Monitoring_supports_it_until_its_last_report(string moment, EffectStatus holding)
    {
        var reports = new ReportDays(Day("2017-02-06"), Day("2019-03-01"), Day("2019-03-01"));
        At(Open.Recorded(Started("joint", Alfa), "2017-02-01"), moment, reports).ShouldBe(holding);
        At(Open, moment, reports).ShouldBe(holding, "reports show that somebody monitored, although no record says when it began");
        Period(Open).LastReported(Date(moment), reports)!.Text.ShouldBe("2019-03-01");
    }

    [Fact]
    public void Reports_of_violations_by_others_say_when_it_was_last_reported_and_do_not_support_it()
    {
        var reports = new ReportDays(null, null, Day("2018-03-01"));
        At(Open, "2018-03-02", reports).ShouldBe(EffectStatus.NoEndRecorded);
        Period(Open).LastReported(Date("2018-03-02"), reports)!.Text.ShouldBe("2018-03-01");
    }

    [Fact]
    public void A_term_that_still_runs_supports_it_by_itself()
    {
        var fiveYears = Given.Ceasefire.Recorded(Declared(Alfa, For("P5Y")), "2016-12-29").Recorded(TookEffect, "2016-12-30");
        At(fiveYears, "2021-06-01").ShouldBe(EffectStatus.Yes);
        At(fiveYears, "2022-01-05").ShouldBe(EffectStatus.No);
    }

    [Fact]
    public void One_that_is_declared_and_nobody_says_that_it_began_is_not_recorded() =>
        At(Given.Ceasefire.Recorded(Declared(Alfa), "2016-12-29"), "2017-01-01T00:00:00Z").ShouldBe(EffectStatus.NotRecorded);

    [Fact]
    public void One_that_is_only_denied_to_have_begun_is_not() =>
        At(Given.Ceasefire.Recorded(Declared(Alfa)).Recorded(TookEffect.Denied()), "2017-01-01T00:00:00Z").ShouldBe(EffectStatus.No);

    [Fact]
    public void One_that_accounts_differ_on_is_possibly()
    {
        var one = Open.Recorded(TookEffect.Denied().Against(Open.Last), "2016-12-30", "gazette");
        At(one, "2017-01-05T00:00:00Z").ShouldBe(EffectStatus.Possibly);
    }

    [Fact]
    public void Seven_days_extended_by_five_end_on_the_twelfth()
    {
        var longer = Week.Recorded(Extended(For("P5D")), "2016-09-18");
        At(longer, "2016-09-21T00:00:00Z").ShouldBe(EffectStatus.Yes);
        At(longer, "2016-09-26T00:00:00Z").ShouldBe(EffectStatus.No);
        Period(longer).EndedBy(Date("2016-09-26T00:00:00Z")).ShouldBe(["term"]);
    }

    [Fact]
    public void A_second_source_for_an_extension_makes_it_no_longer()
    {
        var longer = Week.Recorded(Extended(For("P5D")), "2016-09-18").Recorded(Extended(For("P5D")), "2016-09-18", "gazette");
        At(longer, "2016-09-26T00:00:00Z").ShouldBe(EffectStatus.No);
    }

    [Fact]
    public void An_extension_until_a_day_takes_the_place_of_what_was_declared() =>
        At(Week.Recorded(Extended(Until("2016-12-31")), "2016-09-18"), "2016-12-01T00:00:00Z").ShouldBe(EffectStatus.Yes);

    [Fact]
    public void If_one_party_gave_no_term_then_no_term_closes_it() =>
        At(Week.Recorded(Declared(Carol), "2016-09-12"), "2030-01-01T00:00:00Z").ShouldBe(EffectStatus.NoEndRecorded);

    [Fact]
    public void Where_terms_differ_it_is_possibly_between_them()
    {
        var two = Given.Ceasefire.Recorded(Declared(Alfa, For("P7D"))).Recorded(Declared(Bravo, For("P20D"))).Recorded(TookEffect, "2016-09-12");
        At(two, "2016-09-25T00:00:00Z").ShouldBe(EffectStatus.Possibly);
        At(two, "2016-10-05T00:00:00Z").ShouldBe(EffectStatus.No);
    }

    [Fact]
    public void Where_the_taking_effect_is_told_of_two_days_it_is_possibly_between_them()
    {
        var two = Open.Recorded(TookEffect.Against(Open.Last), "2017-01-02", "gazette");
        At(two, "2017-01-01T00:00:00Z").ShouldBe(EffectStatus.Possibly);
        At(two, "2017-01-05T00:00:00Z").ShouldBe(EffectStatus.Yes);
    }

    [Fact]
    public void An_ending_or_a_lapse_closes_it()
    {
        At(Open.Recorded(Ended(), "2017-03-01"), "2017-04-01T00:00:00Z").ShouldBe(EffectStatus.No);
        At(Open.Recorded(Lapsed(), "2017-03-01"), "2017-04-01T00:00:00Z").ShouldBe(EffectStatus.No);
        At(Open.Recorded(Ended(), "2017-03-01"), "2017-02-01T00:00:00Z").ShouldBe(EffectStatus.Yes);
        At(Open.Recorded(Ended()), "2017-02-01T00:00:00Z").ShouldBe(EffectStatus.Possibly);
    }

    [Fact]
    public void A_party_that_gives_it_up_closes_it_for_itself_only() => At(Open.Recorded(Ended(Bravo), "2017-03-01"), "2017-04-01T00:00:00Z").ShouldBe(EffectStatus.Yes);

    [Fact]
    public void Only_when_all_who_declared_it_bind_themselves_again_is_it_certainly_open_again()
    {
        var ended = Open.Recorded(Declared(Bravo), "2016-12-29").Recorded(Ended(), "2017-03-01").Recorded(Recommitted(Alfa, "alfa"), "2017-04-01");
        At(ended, "2017-05-01T00:00:00Z").ShouldBe(EffectStatus.Possibly);
        At(ended.Recorded(Recommitted(Bravo, "bravo"), "2017-04-01"), "2017-05-01T00:00:00Z").ShouldBe(EffectStatus.Yes);
        At(ended.Recorded(Recommitted(Bravo, "bravo"), "2017-04-01"), "2017-03-15T00:00:00Z").ShouldBe(EffectStatus.No);
    }

    [Fact]
    public void Taken_up_again_for_a_day_it_is_over_after_that_day()
    {
        var truce = Open.Recorded(Ended(), "2017-03-01").Recorded(Recommitted(Alfa, term: For("PT24H")), "2017-04-01");
        At(truce, "2017-04-05T00:00:00Z").ShouldBe(EffectStatus.No);
    }

    [Theory]
    [InlineData("2016-12-27T00:00:00Z", null)]
    [InlineData("2017-01-02T00:00:00Z", "declared")]
    [InlineData("2017-02-02T00:00:00Z", "suspended")]
    [InlineData("2017-02-06T00:00:00Z", "declared")]
    [InlineData("2017-03-06T00:00:00Z", "denied or recommitted")]
    public void A_party_stands_to_it_as_its_last_act_says(string moment, string? state)
    {
        var party = Row(Open.Recorded(Suspended(Alfa, term: For("P2D")), "2017-02-01").Recorded(Recommitted(Alfa), "2017-03").Recorded(Acts.Denied(Alfa), "2017-03-01")).Parties
            .ShouldHaveSingleItem();
        PartyAction.StateAt([.. party.Actions.Select(PartyAction.Parse)], Date(moment)).ShouldBe(state);
    }

    private static EffectStatus At(Given ceasefire, string moment, ReportDays? reports = null) => Period(ceasefire).At(Date(moment), reports ?? ReportDays.None);

    private static long Day(string date) => Date(date).Earliest.Day;

    /// <summary>Written and read, as a question reads it from a row.</summary>
    private static EffectPeriod Period(Given ceasefire) => EffectPeriod.Parse(Row(ceasefire).EffectPeriod);

    private static Contracts.Ceasefire Row(Given ceasefire) => new CeasefireDetails().View(ceasefire.Stream.Text, ceasefire.Book).ShouldBeOfType<Contracts.Ceasefire>();
}
