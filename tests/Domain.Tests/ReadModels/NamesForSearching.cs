using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>The texts by which things are found.</summary>
public sealed class NamesForSearching
{
    private static readonly ThingNames Things = ReadModelCatalog.All.OfType<ThingNames>().Single();
    private static readonly NamesInEntries InEntries = ReadModelCatalog.All.OfType<NamesInEntries>().Single();

    [Fact]
    public void Of_a_place_are_its_key_and_all_its_names_the_registered_one_first()
    {
        var log = Log("place-hill", new PlaceRenamed(Slug.Parse("one").OrThrow(), Name.Parse("Ĝül").OrThrow()), new PlaceRegistered(Name.Parse("Hill").OrThrow()), new AliasRecorded("The Hill"));

        Things.Facets("place-hill", log).Text.ShouldBe("\nk:hill\t\nn:hill\t\nn:gul\t\na:the hill\t\n");
        ((IEnumerable<KnownName>)Things.Summary("place-hill", log)!).Select(n => n.Text).ShouldBe(["hill", "Hill", "Ĝül", "The Hill"]);
    }

    [Fact]
    public void Of_a_withdrawn_entry_are_gone_and_the_key_stays() => Things
        .Facets("place-hill", Log("place-hill", new PlaceRegistered(Name.Parse("Hill").OrThrow()), new EntryRetracted(new Target(Say.Id(0), "place-registered"), "twice"))).Text.ShouldBe("\nk:hill\t\n");

    [Fact]
    public void Of_people_are_in_no_row_but_those_that_an_erasure_changes()
    {
        Things.Facets("person-p-1", Log("person-p-1", Registered("Ada Envoy"))).Text.ShouldBe("\nk:p-1\t\n");
        ReadModelCatalog.All.Where(m => m.IsPersonal).ShouldBe([InEntries]);
        EventCatalog.Current.Events.Select(e => e.Type).Where(t => t.GetMethod(nameof(Fact.WithNameOwners))!.DeclaringType != typeof(Fact) && InEntries.Ignores.Contains(t)).ShouldBeEmpty("the names of people in it are not found");
    }

    [Fact]
    public void Of_people_have_a_line_for_each_owner_and_an_erased_one_has_none_but_the_row_stays()
    {
        var (ada, ben) = (PersonId.Parse("p-1").OrThrow(), PersonId.Parse("p-2").OrThrow());
        DelegationSeated Seat(string? name) => Say.Seated(Say.Alfa, head: new NamedPerson(ada, new PersonalName(ada, name))) with { Members = [new NamedPerson(ben, new PersonalName(ben, "Ben Önal"))], AsWritten = "Alfa as written" };
        var key = Say.Id(0).Text;
        var (named, erased) = (InEntries.Facets(key, Log("round-one/one", Seat("Ada Envoy"))), InEntries.Facets(key, Log("round-one/one", Seat(null))));

        named.Text.ShouldBe("\nw:ada envoy\tperson-p-1\nw:ben onal\tperson-p-2\nw:alfa as written\tactor-ALFA\n");
        erased.Text.ShouldBe("\nw:ben onal\tperson-p-2\nw:alfa as written\tactor-ALFA\n");
        erased.Mentions.ShouldBe(named.Mentions);
        InEntries.HasRow(key, Log("round-one/one", Say.Seated(Say.Alfa, head: new NamedPerson(ada, new PersonalName(ada, null))))).ShouldBeTrue();
        InEntries.HasRow(key, Log("round-one/one", Say.Seated(Say.Alfa))).ShouldBeFalse();
    }

    [Fact]
    public void An_entry_with_a_name_that_has_no_match_is_found_by_that_until_the_name_is_erased_or_the_entry_is_withdrawn()
    {
        var nobody = PersonId.Parse("u-0123456789abcdef01234567").OrThrow();
        DelegationSeated Seat(string? name, bool unmatched = true) => Say.Seated(Say.Alfa, head: new NamedPerson(nobody, new PersonalName(nobody, name), unmatched));
        IEnumerable<string> TraitsOf(params Fact[] facts) => InEntries.Facets(Say.Id(0).Text, Log("round-one/one", facts)).Traits;

        TraitsOf(Seat("Ada Envoy")).ShouldBe([NamesInEntries.Unmatched]);
        TraitsOf(Seat("Ada Envoy", unmatched: false)).ShouldBeEmpty();
        TraitsOf(Seat(null)).ShouldBeEmpty();
        TraitsOf(Seat("Ada Envoy"), new EntryRetracted(new Target(Say.Id(0), "delegation-seated"), "twice")).ShouldBeEmpty();
    }

    private static PersonRegistered Registered(string name) => new(new PersonalName(PersonId.Parse("p-1").OrThrow(), name));

    private static RecordState Log(string stream, params Fact[] facts) => RecordState.Of(facts.Select((f, i) => new Entry(
        Say.Id(i), StreamId.Parse(stream).OrThrow(), i + 1, i, DateTimeOffset.UnixEpoch, "local", f is PlaceRenamed ? EdtfDate.Parse("2012").OrThrow() : null, Evidence.None, f)));
}
