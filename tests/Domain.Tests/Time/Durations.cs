using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Time;

public sealed class Durations
{
    [Theory]
    [InlineData("P7D", "P7D")]
    [InlineData("P1W", "P7D")]
    [InlineData("P2W", "P14D")]
    [InlineData("P1Y2M", "P14M")]
    [InlineData("PT24H", "PT24H")]
    [InlineData("P1DT1H30M5S", "P1DT1H30M5S")]
    [InlineData("PT90M", "PT1H30M")]
    public void Are_kept_as_written_and_equal_by_their_length(string text, string plain)
    {
        var read = Duration.Parse(text).OrThrow();
        (read.Text, read.Plain).ShouldBe((text, plain));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("7D", 0)]
    [InlineData("P", 1)]
    [InlineData("PT", 2)]
    [InlineData("P7", 2)]
    [InlineData("PD", 1)]
    [InlineData("P7D7D", 4)]
    [InlineData("P7D1M", 4)]
    [InlineData("P1H", 2)]
    [InlineData("P1.5D", 2)]
    [InlineData("P-7D", 1)]
    [InlineData("P7DT", 4)]
    [InlineData("PT1D", 3)]
    [InlineData("P0D", 3)]
    [InlineData("P1234567D", 7)]
    [InlineData("PT1HT1M", 4)]
    public void Are_refused_where_they_are_none(string text, int position) => Duration.Parse(text).Error.ShouldNotBeNull().Position.ShouldBe(position);

    [Theory]
    [InlineData("P7D", "2016-09-12", "2016-09-19")]
    [InlineData("P6M", "2017-05-06", "2017-11-06")]
    [InlineData("P1M", "2017-01-31", "2017-02-28")]
    [InlineData("P1M", "2016-01-31", "2016-02-29")]
    [InlineData("P1Y", "2016-02-29", "2017-02-28")]
    [InlineData("PT24H", "2016-07-06", "2016-07-07")]
    [InlineData("PT12H", "2016-07-06", "2016-07-06/2016-07-07")]
    [InlineData("P7D", "2016-12-30T00:00:00+03:00", "2017-01-05T21:00:00Z")]
    [InlineData("P6M", "2017-05", "2017-11-01/2017-11-30")]
    [InlineData("P7D", "2016-09-12~", "2016-09-19~")]
    [InlineData("P6M", "2017-05%", "2017-11-01%/2017-11-30%")]
    [InlineData("P7D", "../2016-09-12", "../2016-09-19")]
    [InlineData("P7D", "2016-09-12/", "2016-09-19/")]
    [InlineData("P5D", "1969-12-30", "1970-01-04")]
    public void End_as_imprecisely_as_they_began(string duration, string start, string end) =>
        Duration.Parse(duration).OrThrow().After(Dates.Read(start)).ShouldBe(Dates.Read(end));

    [Fact]
    public void End_nowhere_where_no_date_can_say_it() => Duration.Parse("P999999Y").OrThrow().After(Dates.Read("2016-09-12")).ShouldBeNull();
}
