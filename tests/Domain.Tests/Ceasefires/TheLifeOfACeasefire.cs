using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Statements;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Ceasefires.Acts;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Ceasefires;

public sealed class TheLifeOfACeasefire
{
    private static readonly Given Quiet = Given.Ceasefire.Recorded(Declared(Alfa), "2016-12-29");

    [Fact]
    public void Each_party_declares_it_for_itself()
    {
        var view = See(Quiet.Recorded(Declared(Bravo, For("P7D")), "2016-12-30"));
        view.Parties.Select(p => (p.Party, p.DeclaredOn!.Value, p.Duration?.Value)).ShouldBe([("ALFA", "2016-12-29", null), ("BRAVO", "2016-12-30", "P7D")]);
    }

    [Fact]
    public void A_denial_by_one_party_undoes_no_declaration_by_another_and_contradicts_none()
    {
        var view = See(Quiet.Recorded(Acts.Denied(Bravo), "2016-12-31"));
        view.Parties[0].Declared!.Standing.ShouldBe(Standing.Asserted);
        view.Parties[1].Declared.ShouldBeNull();
        view.Parties[1].Denials.ShouldHaveSingleItem().Fields["when"].Value.ShouldBe("2016-12-31");
    }

    [Fact]
    public void A_source_that_says_a_party_declared_nothing_contradicts_one_that_says_it_did()
    {
        Quiet.When(Declared(Alfa).Denied(), null, "gazette").Contradicts(Quiet.Last);
        See(Quiet.Recorded(Declared(Alfa).Denied().Against(Quiet.Last), null, "gazette")).Parties[0].Declared!.Standing.ShouldBe(Standing.Contested);
    }

    [Fact]
    public void Two_terms_of_one_declaration_contradict_each_other_and_two_spellings_of_one_do_not()
    {
        var week = Given.Ceasefire.Recorded(Declared(Alfa, For("P7D")), "2016-12-29");
        week.When(Declared(Alfa, For("P1W")), "2016-12-29", "gazette").IsRecorded();
        week.When(Declared(Alfa, For("P10D")), "2016-12-29", "gazette").Contradicts(week.Last);
    }

    [Fact]
    public void The_instant_at_which_it_took_effect_is_kept_with_its_zone()
    {
        var took = Quiet.Recorded(new CeasefireTookEffect("midnight, local time"), "2016-12-30T00:00:00+03:00");
        var view = See(took.Recorded(new CeasefireTookEffect(), "2016-12-30", "gazette"));
        (view.TookEffectOn!.Value, view.TookEffectOn.Standing, view.AsWritten!.Value).ShouldBe(("2016-12-30T00:00:00+03:00", Standing.Corroborated, "midnight, local time"));
    }

    [Fact]
    public void A_day_stays_a_day() => See(Quiet.Recorded(new CeasefireTookEffect(), "2016-12-30")).TookEffectOn!.Value.ShouldBe("2016-12-30");

    [Fact]
    public void Reports_of_violations_with_overlapping_periods_stand_beside_each_other()
    {
        var view = See(Quiet.Recorded(Violations("weekly", "2017-02-06/2017-02-12", 35)).Recorded(Violations("monthly", "2017-02", 90), null, "gazette"));
        view.Violations.Select(v => (v.Report, v.Count!.Value, v.Count.Standing)).ShouldBe([("monthly", "90", Standing.Asserted), ("weekly", "35", Standing.Asserted)]);
    }

    [Fact]
    public void Two_counts_of_one_report_contradict_each_other()
    {
        var told = Quiet.Recorded(Violations("weekly", "2017-02-06/2017-02-12", 35));
        told.When(Violations("weekly", "2017-02-06/2017-02-12", 36), null, "gazette").Contradicts(told.Last);
    }

    [Fact]
    public void Monitoring_that_was_agreed_and_never_began_is_seen_as_such()
    {
        var agreed = See(Quiet.Recorded(Agreed("joint", Alfa, Carol), "2017-01-24")).Monitoring.ShouldHaveSingleItem();
        (agreed.Agreed!.Value, agreed.Started, agreed.MonitorsAgreed.Count).ShouldBe(("yes", null, 2));
        var never = See(Quiet.Recorded(Agreed("joint", Alfa), "2017-01-24").Recorded(Started("joint").Denied(), null, "gazette")).Monitoring.ShouldHaveSingleItem();
        (never.Agreed!.Standing, never.Started!.Standing).ShouldBe((Standing.Asserted, Standing.Denied));
    }

    [Fact]
    public void A_zone_has_a_term_of_its_own_and_its_extensions()
    {
        var zone = See(Quiet.Recorded(Zone(term: For("P6M")), "2017-05-06").Recorded(ZoneLonger(term: For("P6M")), "2017-11").Recorded(ZoneGone(), "2018-07")).Zones.ShouldHaveSingleItem();
        (zone.Key, zone.Duration!.Value, zone.Extensions.Count, zone.DissolvedOn!.Value).ShouldBe(("north", "P6M", 1, "2018-07"));
    }

    [Fact]
    public void A_zone_may_be_extended_before_the_record_knows_it() => See(Quiet.Recorded(ZoneLonger(), "2017-11")).Zones.ShouldHaveSingleItem().Established.ShouldBeNull();

    [Fact]
    public void What_is_said_of_it_at_a_round_is_listed_with_it()
    {
        var said = new CeasefireStatementMade(Slug("plea"), new Speaker(Carol), [], "Carol asks for quiet.", Stance.CallsFor, [Slug("quiet")]);
        var row = (Quiet with { Stream = Given.Round.Stream }).With(said, "2017-01-23");
        new CeasefireDetails().Keys(row.Entries[^1]).ShouldBe([Quiet.Stream.Text]);
        var view = See(row with { Stream = Quiet.Stream });
        view.Statements.ShouldHaveSingleItem().Stance!.Value.ShouldBe("calls-for");
        (view.Changes.Count, view.Version).ShouldBe((2, 1));
    }

    [Fact]
    public void It_may_belong_to_several_processes()
    {
        var linked = Quiet.Recorded(new CeasefireLinked(Slug("lakeside"))).Recorded(new CeasefireLinked(Slug("hillside")));
        See(linked).Processes.Select(p => p.Item).ShouldBe(["hillside", "lakeside"]);
        linked.Entries.SelectMany(new ProcessStreams().Keys).ShouldBe(["lakeside|ceasefire-quiet", "hillside|ceasefire-quiet"]);
    }

    [Fact]
    public void A_denial_that_it_belongs_to_a_process_makes_it_belong_to_none()
    {
        var denied = Quiet.Recorded(new CeasefireLinked(Slug("lakeside")).Denied());
        new ProcessStreams().View("lakeside|ceasefire-quiet", denied.Book).ShouldBeNull();
    }

    [Fact]
    public void It_may_end_and_end_again() =>
        See(Quiet.Recorded(Ended(slug: "first"), "2017-01-05").Recorded(Recommitted(Alfa), "2017-02").Recorded(Ended(slug: "second"), "2017-03-05")).Endings.Count.ShouldBe(2);

    private static Contracts.Ceasefire See(Given ceasefire) => new CeasefireDetails().View(ceasefire.Stream.Text, ceasefire.Book).ShouldBeOfType<Contracts.Ceasefire>();
}
