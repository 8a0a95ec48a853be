using NegotiationTracker.Domain.Geography;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Registries;

/// <summary>Coordinates and regions, with their sources.</summary>
public sealed class WhereAPlaceIs
{
    private static readonly Given Place = new Given(StreamId.Place(Slug("harbour")), []).Recorded(new PlaceRegistered(Name("Harbour")));

    private static CoordinatesRecorded At(string latitude, string longitude, PointMeaning? denotes = null) =>
        new(Latitude.Parse(latitude).OrThrow(), Longitude.Parse(longitude).OrThrow(), denotes);

    private static RegionAssigned In(string region) => new(Slug(region));

    [Fact]
    public void The_coordinates_of_another_source_are_a_dispute_if_they_differ_and_corroborate_if_they_are_less_exact()
    {
        var known = Place.Recorded(At("51.1694", "71.4491", PointMeaning.Settlement));
        known.When(At("51.17", "71.45"), null, "gazette").IsRecorded();
        known.When(At("51.9", "71.4491"), null, "gazette").Contradicts(known.Last);
        known.When(At("51.1694", "71.4491", PointMeaning.Settlement)).IsNothingNew();

        var both = known.Recorded(At("51.9", "71.4491") with { Contradicts = [known.Last] }, null, "gazette");
        var aspect = both.Aspect("place", "coordinates");
        aspect.Standing.ShouldBe("contested");
        aspect.Accounts.Select(a => $"{a.Value} {a.Detail} {string.Join(',', a.Sources)}").ShouldBe(["51.1694, 71.4491 settlement herald", "51.9, 71.4491  gazette"]);
        aspect.ValueKind.ShouldBe("coordinates");
    }

    [Fact]
    public void Coordinates_are_corrected_retracted_and_preferred_as_other_facts_are()
    {
        var known = Place.Recorded(At("51.1694", "71.4491"));
        var corrected = known.Corrected(known.Last, At("51.1794", "71.4491"));
        corrected.Aspect("place", "coordinates").Value.ShouldBe("51.1794, 71.4491");
        known.Retracted(known.Last).Aspect("place", "coordinates").Standing.ShouldBe("withdrawn");
        var both = known.Recorded(At("10", "10") with { Contradicts = [known.Last] }, null, "gazette");
        both.Preferred(both.Last).Aspect("place", "coordinates").Value.ShouldBe("10, 10");
    }

    [Fact]
    public void The_point_that_is_shown_is_one_that_a_source_gives()
    {
        var known = Place.Recorded(At("51.10", "71.40", PointMeaning.AreaCentre));
        var record = Record(known.Recorded(At("51.9", "71.40") with { Contradicts = [known.Last] }, null, "gazette"));
        (record.Coordinates!.Latitude, record.Coordinates.Longitude, record.Coordinates.Denotes, record.Coordinates.Account).ShouldBe(
            ("51.10", "71.40", "area-centre", new Contracts.ShownAccount("contested", known.Last.Text)));
        Record(Place).Coordinates.ShouldBeNull();
        Record(known.Retracted(known.Last)).Coordinates.ShouldBeNull();
    }

    [Fact]
    public void A_place_may_lie_in_several_regions_and_a_denial_contradicts()
    {
        var known = Place.Recorded(In("north")).Recorded(In("coast"), null, "gazette");
        Record(known).Regions.ShouldBe(["coast", "north"]);
        known.When(In("north") with { Mode = Mode.Denies }, null, "gazette").Contradicts(known[1]);
        var contested = known.Recorded(In("north") with { Mode = Mode.Denies, Contradicts = [known[1]] }, null, "gazette");
        contested.Aspect("region", "north").Standing.ShouldBe("contested");
        Record(contested).Regions.ShouldBe(["coast", "north"]);
        Record(Place).Regions.ShouldBeNull();
    }

    [Fact]
    public void A_region_is_one_always_or_for_a_time()
    {
        var known = Place.Recorded(In("union"), "1956/2011").Recorded(In("coast"));
        RegionsAt("1950").ShouldBe(["coast"]);
        RegionsAt("2000").ShouldBe(["coast", "union"]);
        RegionsAt("2015").ShouldBe(["coast"]);
        known.When(In("union"), "2020/..").IsRecorded();

        IEnumerable<string> RegionsAt(string year) => ((Contracts.StreamRecord)new PlaceRegistry().View(known.Stream.Text, known.Book.At(Date(year).LastMoment))!).Regions!;
    }

    [Fact]
    public void The_regions_that_may_close_a_circle_are_those_that_somebody_asserts()
    {
        var known = Place.Recorded(In("north")).Recorded(In("south") with { Mode = Mode.Denies });
        RegionRules.RegionsOf(known.Book).ShouldBe([Slug("north")]);
        RegionRules.RegionsOf(known.Retracted(known[1]).Book).ShouldBeEmpty();
    }

    [Fact]
    public void A_row_of_a_region_has_the_time_for_which_it_was_one()
    {
        const string Key = "place-harbour|place-union";
        var model = new Regions();
        var once = Place.Recorded(In("union"), "1956/1960");
        Days(once).ShouldBe((-5114, -3288));
        Days(once.Recorded(In("union"), "2020/..", "gazette")).ShouldBe((-5114, null));
        Days(once.Recorded(In("union"), null, "gazette")).ShouldBe((null, null));
        (model.Facets(Key, once.Book).Stream, model.Facets(Key, once.Book).Type).ShouldBe(("place-harbour", "place"));
        model.View(Key, once.Book).ShouldBe(new RegionLink("place-harbour", "place-union"));
        model.View(Key, once.Retracted(once.Last).Book).ShouldBeNull();
        model.View(Key, once.Corrected(once.Last, In("league"), "1956/1960").Book).ShouldBeNull();
        model.View("place-harbour|place-league", once.Corrected(once.Last, In("league"), "1956/1960").Book).ShouldNotBeNull();

        (long?, long?) Days(Given given) => (model.Facets(Key, given.Book).Earliest, model.Facets(Key, given.Book).Latest);
    }

    private static Contracts.StreamRecord Record(Given given) => (Contracts.StreamRecord)new PlaceRegistry().View(given.Stream.Text, given.Book)!;
}
