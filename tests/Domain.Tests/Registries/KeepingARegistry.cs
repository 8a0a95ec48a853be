using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Registries;

/// <summary>Actors, people, places and sources.</summary>
public sealed class KeepingARegistry
{
    private static readonly PersonId Pat = PersonId.Parse("p-1").OrThrow();

    private static readonly Given Actor = Given.Actor.Recorded(new ActorRegistered(ActorKind.State, [new LanguageName("en", Name("Alfa"))], [new ExternalCode(Slug("cow"), "2")]));

    private static readonly Given Person = new Given(StreamId.Person(Pat), []).Recorded(new PersonRegistered(new PersonalName(Pat, "Pat One")));

    private static readonly Given Place = new Given(StreamId.Place(Slug("harbour")), []).Recorded(new PlaceRegistered(Name("Harbour"), Alfa));

    private static readonly Given Source = new Given(StreamId.Source(Slug("letter")), []).Recorded(new SourceRegistered(Name("Herald"), Access: Access.Read));

    [Fact]
    public void An_actor_of_another_kind_contradicts() =>
        Actor.When(new ActorRegistered(ActorKind.Umbrella, [], []), null, "gazette").Contradicts(Actor.Last);

    [Fact]
    public void An_actor_gains_names_and_codes_and_loses_none()
    {
        var known = Actor.Recorded(new ActorRegistered(ActorKind.State, [new LanguageName("fr", Name("Alphe"), Date("../1990"))], [new ExternalCode(Slug("iso"), "AL")]), null, "gazette");
        Fields(new ActorRegistry(), known, "actor").ShouldBe(["code/cow/2", "code/iso/AL", "kind", "name/en/always", "name/fr/../1990"]);
    }

    [Fact]
    public void An_alias_stands_beside_the_name()
    {
        var called = Actor.Recorded(new AliasRecorded("Republic of Alfa", "en"));
        called.Aspect("actor", "name/en/always").Value.ShouldBe("Alfa");
        called.Aspect("alias", "Republic of Alfa").Value.ShouldBe("used");
        called.When(new AliasRecorded("Republic of Alfa", "en")).IsNothingNew();
    }

    [Fact]
    public void A_person_has_one_name_of_its_own_and_as_many_others_as_sources_write()
    {
        Person.When(new PersonRegistered(new PersonalName(Pat, "Patricia One")), null, "gazette").Contradicts(Person.Last);
        var called = Person.Recorded(new PersonAliasRecorded(new PersonalName(Pat, "One, P."))).Recorded(new PersonAliasRecorded(new PersonalName(Pat, "P. Won")), null, "gazette");
        Fields(new PersonRegistry(), called, "alias").ShouldBe(["One, P.", "P. Won"]);
    }

    [Fact]
    public void A_person_may_hold_two_posts_at_once() =>
        Person.Recorded(new PostHeld(Alfa, "envoy"), "2017").When(new PostHeld(Alfa, "deputy minister"), "2017", "gazette").IsRecorded();

    [Fact]
    public void A_match_says_whose_a_name_is_until_it_is_taken_back()
    {
        var found = Person.Recorded(new MatchConfirmed(PersonId.Parse("u-1").OrThrow()));
        Matched(found).ShouldBe(["u-1"]);
        found.When(new MatchConfirmed(PersonId.Parse("u-1").OrThrow())).IsNothingNew();
        Matched(found.Retracted(found.Last)).ShouldBeEmpty();
    }

    [Fact]
    public void A_place_keeps_every_name_that_it_had_in_whatever_order_they_are_recorded()
    {
        var named = Place.Recorded(Renamed("later", "New Harbour"), "2019-03").Recorded(Renamed("earlier", "Old Harbour"), "1950");
        named.Aspect("place", "name").Value.ShouldBe("Harbour");
        (named.Aspect("renaming/earlier", "name").Value, named.Aspect("renaming/later", "name").Value).ShouldBe(("Old Harbour", "New Harbour"));
        named.When(Renamed("later", "Newer Harbour"), "2019-03", "gazette").Contradicts(named[1]);
    }

    [Fact]
    public void A_source_is_known_better_over_time_and_another_publisher_contradicts()
    {
        Source.When(new SourceRegistered(Address: "archive 12", Published: Date("2017-10")), null, "gazette").IsRecorded();
        Source.When(new SourceRegistered(Name("Gazette")), null, "gazette").Contradicts(Source.Last);
        Source.When(new SourceRegistered(Access: Access.SecondHand, Through: "a table"), null, "gazette").Contradicts(Source.Last);
    }

    private static PlaceRenamed Renamed(string slug, string name) => new(Slug(slug), Name(name));

    private static string[] Fields(Registry registry, Given given, string thing) =>
        [.. registry.View(given.Stream.Text, given.Book).ShouldBeOfType<Contracts.StreamRecord>().Things[thing].Keys];

    private static IEnumerable<string> Matched(Given person) => person.Identities.ReadAs(person.Stream).Select(a => a.Id.Key);
}
