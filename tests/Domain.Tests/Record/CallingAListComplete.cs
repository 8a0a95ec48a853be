using NegotiationTracker.Domain.Rounds;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Record;

public sealed class CallingAListComplete
{
    private const string Thing = "session/first";

    private static readonly Given Held = Given.RoundAnnounced.Recorded(Session("first", Alfa, Bravo));

    [Fact]
    public void Omission_from_a_list_is_no_denial()
    {
        var two = Held.Recorded(Session("first", Alfa), null, "gazette");
        two.Aspect(Thing, "participant/BRAVO").Standing.ShouldBe(Standing.Asserted);
    }

    [Fact]
    public void Omission_from_a_complete_list_is_refused_unless_it_names_who_says_otherwise()
    {
        Held.When(Session("first", Alfa).Complete("participants"), null, "gazette").Contradicts(Held.Last);
        Held.When(Session("first", Alfa).Complete("participants").Against(Held.Last), null, "gazette").IsRecorded();
    }

    [Fact]
    public void A_complete_list_denies_what_it_leaves_out()
    {
        var two = Held.Recorded(Session("first", Alfa).Complete("participants").Against(Held.Last), null, "gazette");
        two.Aspect(Thing, "participant/BRAVO").Standing.ShouldBe(Standing.Contested);
        two.Aspect(Thing, "participant/ALFA").Standing.ShouldBe(Standing.Corroborated);
    }

    [Fact]
    public void What_a_complete_list_left_out_is_refused_later()
    {
        var list = Given.RoundAnnounced.Recorded(Session("first", Alfa).Complete("participants"));
        list.When(Session("first", Alfa, Bravo), null, "gazette").Contradicts(list.Last);
        list.When(Session("first", Alfa, Bravo).Against(list.Last), null, "gazette").IsRecorded();
    }

    [Fact]
    public void A_complete_list_says_nothing_of_another_session() =>
        Given.RoundAnnounced.Recorded(Session("first", Alfa).Complete("participants")).When(Session("second", Bravo), null, "gazette").IsRecorded();

    [Fact]
    public void A_complete_list_of_actors_does_not_deny_who_came_for_them()
    {
        var list = Given.RoundAnnounced.Recorded(Session("first", Alfa).Complete("participants"));
        var named = Session("first") with { Participants = [new Participant(Alfa, Person("p-1"))] };
        list.When(named, null, "gazette").IsRecorded();
        list.Recorded(named, null, "gazette").Aspect(Thing, "participant/ALFA/p-1").Standing.ShouldBe(Standing.Asserted);
    }

    [Fact]
    public void That_a_list_is_complete_is_news_also_where_every_item_is_known()
    {
        Held.When(Session("first", Alfa, Bravo).Complete("participants")).IsRecorded();
        Held.When(Session("first", Alfa, Bravo)).IsNothingNew();
        Held.When(Session("first", Alfa).Complete("participants")).Contradicts(Held.Last);
    }

    [Fact]
    public void A_complete_list_taken_back_leaves_nothing_out()
    {
        var list = Given.RoundAnnounced.Recorded(Session("first", Alfa).Complete("participants"));
        list.Retracted(list.Last).When(Session("first", Bravo), null, "gazette").IsRecorded();
    }
}
