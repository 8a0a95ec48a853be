using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Rounds;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>What the row of a round says of one actor or one person, and who met whom there.</summary>
public sealed class RoundsOfSomebody
{
    private static readonly Attendance Model = new();
    private static readonly Given Open = Given.Round.Recorded(Opened(), "2017-10-30");

    [Fact]
    public void A_person_sat_as_head_for_one_actor_and_in_a_session_for_another()
    {
        var round = Open.Recorded(Seated(Alfa, head: Person("p-1"))).Recorded(Session("first", Alfa) with { Participants = [new Participant(Bravo, Person("p-1"))] });
        RoundActivityBuilder.OfPerson(round.Stream.Text, round.Book, "p-1")!.Seats.Select(s => $"{s.Actor} {s.As}").ShouldBe(["ALFA head", "BRAVO participant"]);
        RoundActivityBuilder.OfPerson(round.Stream.Text, round.Book, "p-2").ShouldBeNull();
    }

    [Fact]
    public void A_head_who_was_replaced_sat_there_too()
    {
        var round = Open.Recorded(Seated(Alfa)).Recorded(HeadChanged("new", Alfa, Person("p-2")), "2017-10-31");
        RoundActivityBuilder.OfPerson(round.Stream.Text, round.Book, "p-2")!.Seats.ShouldHaveSingleItem().As.ShouldBe("head");
    }

    [Fact]
    public void A_seat_that_a_source_denies_is_none()
    {
        var round = Open.Recorded(Seated(Alfa, head: Person("p-1")).Denied());
        RoundActivityBuilder.OfPerson(round.Stream.Text, round.Book, "p-1").ShouldBeNull();
    }

    [Fact]
    public void An_actor_was_there_with_those_who_were_present()
    {
        var round = Open.Recorded(Seated(Alfa)).Recorded(Seated(Bravo)).Recorded(new DelegationExpected(Carol));
        var line = RoundActivityBuilder.OfActor(round.Stream.Text, round.Book, "ALFA")!;
        (line.Present, line.With.ShouldHaveSingleItem(), line.Delegations.ShouldHaveSingleItem().Actor).ShouldBe((2, "BRAVO", "ALFA"));
        line.Entries.Count.ShouldBe(1);
        RoundActivityBuilder.OfActor(round.Stream.Text, round.Book, "CAROL_X").ShouldBeNull();
    }

    [Fact]
    public void Only_those_who_were_certainly_present_met()
    {
        var round = Open.Recorded(Seated(Alfa)).Recorded(new DelegationAbsent(Slug("away"), Carol)).Recorded(Seated(Bravo));
        Met(round).Present.ShouldBe(["ALFA", "BRAVO"]);
        Met(round.Recorded(new DelegationAbsent(Slug("gone"), Bravo).Against(round.Last), null, "gazette")).Present.ShouldBe(["ALFA"]);
    }

    [Fact]
    public void Two_accounts_of_a_session_are_one_meeting_with_all_its_participants()
    {
        var round = Open.Recorded(Session("first", Alfa, Bravo)).Recorded(Session("first", Alfa, Carol), null, "gazette").Recorded(Session("second", Alfa));
        Met(round).Sessions.Select(s => string.Join(' ', s.Actors)).ShouldBe(["ALFA BRAVO CAROL", "ALFA"]);
    }

    [Fact]
    public void A_row_is_found_by_the_people_in_it_and_a_fact_about_a_known_actor_says_nothing_of_presence()
    {
        var round = Open.Recorded(Seated(Alfa, head: Person("p-1")));
        var facets = Model.Facets(round.Stream.Text, round.Book);
        facets.Mentions.People.Select(p => p.Text).ShouldBe(["p-1"]);
        Model.KeepsFacets(facets, new DelegationInvited(Alfa)).ShouldBeTrue();
        Model.KeepsFacets(facets, HeadChanged("new", Alfa, Person("p-2"))).ShouldBeFalse();
        Model.KeepsFacets(facets, new DelegationAbsent(Slug("away"), Alfa)).ShouldBeFalse();
    }

    private static RoundEncounters Met(Given round) => Model.Summary(round.Stream.Text, round.Book).ShouldBeOfType<RoundEncounters>();
}
