using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Statements;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Record;

public sealed class SpellingsOfOneName
{
    private static readonly Given Place = new(StreamId.Parse("place-zurich").OrThrow(), []);

    [Fact]
    public void A_second_source_that_spells_a_name_in_another_way_corroborates()
    {
        var place = Place.Recorded(new PlaceRegistered(Name("Zürich")), null, "herald").Recorded(new PlaceRegistered(Name("ZURICH")), null, "gazette");
        var name = AspectBuilder.Of(place.Book, "place", "name")!;
        (name.Value, name.Standing).ShouldBe(("Zürich", Standing.Corroborated));
        name.Accounts.Select(a => a.Value).ShouldBe(["Zürich", "ZURICH"]);
    }

    [Fact]
    public void The_spelling_with_most_sources_is_shown()
    {
        var place = Place.Recorded(new PlaceRegistered(Name("Zürich")), null, "herald")
            .Recorded(new PlaceRegistered(Name("Zurich")), null, "gazette").Recorded(new PlaceRegistered(Name("Zurich")), null, "courier");
        AspectBuilder.Of(place.Book, "place", "name")!.Value.ShouldBe("Zurich");
    }

    [Fact]
    public void Another_name_still_contradicts() =>
        Place.Recorded(new PlaceRegistered(Name("Zürich"))).When(new PlaceRegistered(Name("Bern")), null, "gazette").Contradicts(Id(0));

    [Fact]
    public void A_denial_of_a_name_in_another_spelling_contradicts_it() =>
        Place.Recorded(new PlaceRegistered(Name("Zürich"))).When(new PlaceRegistered(Name("Zurich")).Denied(), null, "gazette").Contradicts(Id(0));

    [Fact]
    public void A_title_of_a_process_is_a_name()
    {
        var process = Given.Process.Recorded(new ProcessOpened(Name("Astana’s talks"), []), null, "herald").Recorded(new ProcessOpened(Name("Astana's  Talks"), []), null, "gazette");
        AspectBuilder.Of(process.Book, "process", "title")!.Standing.ShouldBe(Standing.Corroborated);
    }

    [Fact]
    public void A_head_without_a_match_is_the_same_person_in_every_spelling()
    {
        var round = Given.RoundAnnounced.Recorded(Seated(Alfa, head: Unmatched("u-1", "Önal Sedat")), null, "herald");
        round.When(Seated(Alfa, head: Unmatched("u-2", "Onal SEDAT")), null, "gazette").IsRecorded();
        round.When(Seated(Alfa, head: Unmatched("u-2", "Önal Selim")), null, "gazette").Contradicts(round.Last);
    }

    [Fact]
    public void A_member_of_a_delegation_is_listed_once_and_as_first_written()
    {
        var round = Given.RoundAnnounced.Recorded(Seated(Alfa, members: Unmatched("u-1", "Önal Sedat")), null, "herald")
            .Recorded(Seated(Alfa, members: Unmatched("u-2", "Onal Sedat")), null, "gazette");
        var member = ((Contracts.Round)new RoundDetails().View(round.Stream.Text, round.Book)!).Delegations[0].Members.ShouldHaveSingleItem();
        (member.Item, member.Aspect.Standing).ShouldBe(("unmatched: Önal Sedat", Standing.Corroborated));
        member.Aspect.Accounts.Select(a => a.Detail).ShouldBe(["Önal Sedat", "Onal Sedat"]);
    }

    [Fact]
    public void A_complete_list_does_not_deny_a_member_whom_it_spells_in_another_way()
    {
        var round = Given.RoundAnnounced.Recorded(Seated(Alfa, members: Unmatched("u-1", "Önal Sedat")), null, "herald");
        round.When(Seated(Alfa, members: Unmatched("u-2", "Onal Sedat")) with { Complete = ["members"] }, null, "gazette").IsRecorded();
    }

    [Fact]
    public void A_refusal_shows_a_person_without_a_match_as_written()
    {
        var round = Given.RoundAnnounced.Recorded(Seated(Alfa, members: Unmatched("u-1", "Önal Sedat")), null, "herald");
        var refused = round.When(Seated(Alfa) with { Complete = ["members"] }, null, "gazette").ShouldBeOfType<Decision.Refused>();
        refused.Refusal.Rule.ShouldStartWith("Another account is recorded for the field 'member unmatched: Önal Sedat' of the delegation ALFA.");
    }

    [Fact]
    public void A_collective_speaker_is_the_same_in_every_spelling()
    {
        var first = Stated("words", Alfa, "S") with { Speaker = new Speaker(Collective: "The guarantors", Actors: [Alfa]) };
        var round = Given.RoundAnnounced.Recorded(first, null, "herald");
        round.When(first with { Speaker = first.Speaker with { Collective = "THE GUARANTORS" } }, null, "gazette").IsRecorded();
        round.When(first with { Speaker = first.Speaker with { Collective = "The hosts" } }, null, "gazette").Contradicts(round.Last);
    }

    [Fact]
    public void A_source_is_recorded_with_each_of_its_spellings() =>
        Place.Recorded(new PlaceRegistered(Name("Zürich")), null, "herald").When(new PlaceRegistered(Name("Zurich")), null, "herald").IsRecorded();

    [Fact]
    public void A_dispute_shows_a_person_without_a_match_as_first_written()
    {
        var round = Given.RoundAnnounced.Recorded(Seated(Alfa, members: Unmatched("u-1", "Önal Sedat")), null, "herald");
        var denied = round.Recorded(Seated(Alfa, members: Unmatched("u-2", "Onal Sedat")).Denied().Against(round.Last), null, "gazette");
        Disputes.Of(Disputes.KeyOf(denied.Stream.Text, "delegation/ALFA"), denied.Book)!.Select(d => d.Field).ShouldContain("member/unmatched: Önal Sedat");
    }

    private static NamedPerson Unmatched(string id, string name) => Person(id, name) with { Unmatched = true };
}
