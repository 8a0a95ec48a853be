using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Registries;

/// <summary>A fact about one place.</summary>
public interface IPlaceFact;

/// <summary>A place was entered in the registry. The name applies whenever no renaming does.</summary>
[EventName("place-registered", 1, Categories.Place, BeginsStream = true)]
public sealed record PlaceRegistered(Name Name, ActorCode? Country = null) : Fact, IPlaceFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Named("place", "name", Name.Text), .. Claim.Optional("place", "country", Country?.Text, ValueKind.Actor)];

    public override IEnumerable<StreamId> References() => Country is null ? [] : [StreamId.Actor(Country)];

    public override Mentions Mentions => Mentions.Of(Country);
}

/// <summary>What the point of a place is.</summary>
public enum PointMeaning
{
    /// <summary>The place itself, such as a building.</summary>
    Exact,

    /// <summary>The middle of the settlement.</summary>
    Settlement,

    /// <summary>The middle of a district, a country or another area.</summary>
    AreaCentre,

    /// <summary>A point near the place, whose own position is not known.</summary>
    Approximate,
}

/// <summary>A source gives the coordinates of the place, in WGS 84.</summary>
/// <param name="Latitude">Degrees north of the equator, from -90 to 90, in decimal, such as 51.1694. Every digit is kept.</param>
/// <param name="Longitude">Degrees east of Greenwich, from -180 to 180, in decimal, such as 71.4491. Every digit is kept.</param>
/// <param name="Denotes">What the point is, if the source says so.</param>
[EventName("coordinates-recorded", 1, Categories.Place)]
public sealed record CoordinatesRecorded(Latitude Latitude, Longitude Longitude, PointMeaning? Denotes = null) : Fact, IPlaceFact
{
    /// <summary>The field of a place that has its point. Latitude and longitude are one value, so that no point is shown that no source gives.</summary>
    public const string Field = "coordinates";

    public override Temporality Temporality => Temporality.Always;

    private GeoPoint Point => new(Latitude, Longitude);

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of(Categories.Place, Field, Point.Text, EnumText.OrNull(Denotes), ValueKind.Coordinates) with { Point = Point }];
}

/// <summary>The place has another name from the valid time on.</summary>
/// <param name="Slug">Identifies the renaming within the place.</param>
[EventName("place-renamed", 1, Categories.Place)]
public sealed record PlaceRenamed(Slug Slug, Name Name) : Fact, IPlaceFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Named($"renaming/{Slug}", "name", Name.Text), .. Claim.Dated($"renaming/{Slug}", "from", when)];
}
