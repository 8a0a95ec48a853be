using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Record;
using Xunit;
using static NegotiationTracker.Domain.Tests.Ceasefires.Acts;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Ceasefires;

/// <summary>Each rule from both sides, and what looks wrong and is not.</summary>
public sealed class OrderWithinACeasefire
{
    private static readonly Given Quiet = Given.Ceasefire.Recorded(Declared(Alfa), "2016-12-29");
    private static readonly CeasefireTookEffect TookEffect = new();

    [Fact]
    public void It_does_not_lapse_before_it_takes_effect() => Never(TookEffect, "2016-12-30", Lapsed(), "2016-12-29");

    [Fact]
    public void It_does_not_end_as_a_whole_before_it_takes_effect() => Never(TookEffect, "2016-12-30", Ended(), "2016-12-29");

    [Fact]
    public void A_party_may_give_it_up_before_it_takes_effect() => Quiet.TakesBoth(TookEffect, "2016-12-30", Ended(Bravo), "2016-12-29");

    [Fact]
    public void It_may_end_on_the_day_it_takes_effect() => Quiet.TakesBoth(TookEffect, "2016-12-30T00:00:00+03:00", Ended(), "2016-12-30");

    [Fact]
    public void It_may_end_where_it_is_uncertain_which_came_first() => Quiet.TakesBoth(TookEffect, "2016-12-30~", Ended(), "2016-12-29");

    [Fact]
    public void A_zone_is_not_extended_before_it_is_established() => Never(Zone(), "2017-05-06", ZoneLonger(), "2017-05-05");

    [Fact]
    public void A_zone_is_not_dissolved_before_it_is_established() => Never(Zone(), "2017-05-06", ZoneGone(), "2017-05-05");

    [Fact]
    public void One_zone_may_be_dissolved_before_another_is_established() => Quiet.TakesBoth(Zone(), "2017-05-06", ZoneGone("south"), "2017-05-05");

    [Fact]
    public void Monitors_may_work_before_anyone_agreed_to_them() => Quiet.TakesBoth(Agreed("joint", Carol), "2017-01-24", Started("joint", Carol), "2017-01-02");

    [Fact]
    public void It_may_take_effect_before_a_party_declares_it() => Quiet.TakesBoth(TookEffect, "2016-12-29", Declared(Bravo), "2016-12-31");

    [Fact]
    public void It_may_be_extended_after_it_ended() => Quiet.TakesBoth(Ended(), "2017-01-05", Extended(For("P5D")), "2017-01-06");

    [Fact]
    public void It_may_be_extended_before_it_takes_effect() => Quiet.TakesBoth(TookEffect, "2016-12-30", Extended(For("P5D")), "2016-12-29");

    [Fact]
    public void A_party_may_bind_itself_again_after_it_ended() => Quiet.TakesBoth(Ended(), "2017-01-05", Recommitted(Alfa), "2017-02-01");

    [Fact]
    public void A_rule_gives_way_to_an_account_that_contradicts_by_name()
    {
        var took = Quiet.Recorded(TookEffect, "2016-12-30");
        took.When(Ended().Against(took.Last), "2016-12-29").IsRecorded();
    }

    [Fact]
    public void A_denial_that_it_ended_stands_beside_its_taking_effect_later() => Quiet.TakesBoth(TookEffect, "2016-12-30", Ended().Denied(), "2016-12-29");

    [Fact]
    public void A_stream_begins_with_a_declaration_or_the_taking_effect_and_nothing_else()
    {
        Given.Ceasefire.When(Declared(Alfa)).IsRecorded();
        Given.Ceasefire.When(TookEffect, "2016-12-30").IsRecorded();
        Given.Ceasefire.When(Acts.Denied(Bravo)).IsRefused(RefusalCodes.UnknownStream);
        Given.Ceasefire.When(Violations("week", "2017-01", 3)).IsRefused(RefusalCodes.UnknownStream);
    }

    private static void Never(Fact one, string whenOne, Fact other, string whenOther) =>
        Quiet.TakesNeverBoth(one, whenOne, other, whenOther, RefusalCodes.ImpossibleOrder);
}
