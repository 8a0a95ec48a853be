using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Bodies;

public sealed class TheLifeOfABody
{
    private static readonly Given Experts = Given.Body.Recorded(Established(["lakeside"], Alfa, Bravo), "2017-12-22");

    [Fact]
    public void A_body_is_not_dissolved_before_it_is_established() =>
        Given.Body.Recorded(Established([])).TakesNeverBoth(Established([]), "2017-12-22", new BodyDissolved(), "2017-12-21", RefusalCodes.ImpossibleOrder);

    [Fact]
    public void A_body_may_meet_before_it_is_established_and_after_it_is_dissolved()
    {
        Experts.When(Met("first"), "2017-08-01").IsRecorded();
        Experts.Recorded(new BodyDissolved(), "2019-06").When(Met("late"), "2019-08-01").IsRecorded();
    }

    [Fact]
    public void Leaving_a_member_out_denies_nothing_unless_the_list_is_complete()
    {
        Experts.When(Established([], Alfa), "2017-12-22", "gazette").IsRecorded();
        Experts.When(Established([], Alfa).Complete("members"), "2017-12-22", "gazette").Contradicts(Experts.Last);
    }

    [Fact]
    public void It_belongs_to_each_process_that_an_event_of_it_names()
    {
        var more = Experts.Recorded(Met("first", "hillside"), "2018-03-15");
        more.Entries.SelectMany(new ProcessStreams().Keys).ShouldBe(["lakeside|body-experts", "hillside|body-experts"]);
    }

    [Fact]
    public void Two_sources_may_give_a_mandate_two_deadlines_only_by_name()
    {
        var ten = Experts.Recorded(Charged("P10D"), "2017-12-22");
        ten.When(Charged("P2W"), "2017-12-22", "gazette").Contradicts(ten.Last);
        var both = ten.Recorded(Charged("P2W").Against(ten.Last), "2017-12-22", "gazette");
        both.Aspect("mandate/first", "duration").Accounts.Select(a => a.Value).ShouldBe(["P10D", "P14D"]);
    }

    [Fact]
    public void Its_record_shows_mandates_and_meetings()
    {
        var view = new BodyRegistry().View(Experts.Stream.Text, Experts.Recorded(Charged("P10D")).Recorded(Met("first"), "2018-03-15").Book).ShouldBeOfType<Contracts.StreamRecord>();
        view.Things.Keys.ShouldBe(["body", "mandate/first", "meeting/first"]);
    }

    private static BodyEstablished Established(string[] processes, params ActorCode[] members) =>
        new(BodyKind.WorkingGroup, null, members.ToValueList(), null, processes.Select(Slug).ToValueList());

    private static MandateSet Charged(string duration) => new(Slug("first"), "To draw up lists.", [], Ceasefires.Acts.For(duration));

    private static BodyMet Met(string slug, string? process = null) => new(Slug(slug), null, [new Participant(Alfa)], null, process is null ? null : Slug(process));
}
