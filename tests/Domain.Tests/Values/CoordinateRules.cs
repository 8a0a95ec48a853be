using NegotiationTracker.Domain.Values;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Values;

/// <summary>Degrees as they are written.</summary>
public sealed class CoordinateRules
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.5")]
    [InlineData("90")]
    [InlineData("-90.000")]
    [InlineData("51.169400")]
    [InlineData("0.123456789012")]
    public void A_latitude_keeps_every_digit(string text) => Latitude.Parse(text).OrThrow().Text.ShouldBe(text);

    [Theory]
    [InlineData("", 0)]
    [InlineData("-", 1)]
    [InlineData("+5", 0)]
    [InlineData("05", 0)]
    [InlineData("5.", 2)]
    [InlineData(".5", 0)]
    [InlineData("5,5", 1)]
    [InlineData("5.5N", 3)]
    [InlineData("5.1.2", 3)]
    [InlineData("1e1", 1)]
    [InlineData("1000", 3)]
    [InlineData("0.1234567890123", 14)]
    [InlineData("90.0001", 0)]
    [InlineData("-91", 1)]
    public void A_latitude_is_refused_where_it_goes_wrong(string text, int position)
    {
        var error = Latitude.Parse(text).Error!.Value;
        (error.Code, error.Position).ShouldBe(("invalid-latitude", position));
    }

    [Theory]
    [InlineData("180", true)]
    [InlineData("-180.0", true)]
    [InlineData("180.1", false)]
    [InlineData("91", true)]
    public void A_longitude_goes_from_minus_180_to_180(string text, bool isOne) => (Longitude.Parse(text).Error is null).ShouldBe(isOne);

    [Theory]
    [InlineData("51.1694, 71.4491", "51.1694, 71.4491", false)]
    [InlineData("51.1694, 71.4491", "51.17, 71.45", false)]
    [InlineData("51.1694, 71.4491", "51.16, 71.44", false)]
    [InlineData("51.1694, 71.4491", "51.18, 71.45", true)]
    [InlineData("51, 71", "52, 71", false)]
    [InlineData("51.0, 71.0", "52.0, 71.0", true)]
    [InlineData("-16.5, 180.0", "-16.5, -180.0", false)]
    [InlineData("-16.5, 179.95", "-16.5, -180.0", false)]
    [InlineData("-16.50, 179.90", "-16.50, -179.90", true)]
    [InlineData("0.000, 0.000", "-0.000, 0.000", false)]
    public void Two_points_contradict_each_other_by_more_than_the_last_digit_of_the_less_exact_one(string one, string other, bool conflict)
    {
        GeoPoint.Of(one).ConflictsWith(GeoPoint.Of(other)).ShouldBe(conflict);
        GeoPoint.Of(other).ConflictsWith(GeoPoint.Of(one)).ShouldBe(conflict);
    }
}
