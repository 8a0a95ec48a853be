using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Time;

public sealed class RefusingADate
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("198", 3)]
    [InlineData("19a5", 2)]
    [InlineData("1985x", 4)]
    [InlineData(" 1985", 0)]
    [InlineData("1985 ", 4)]
    [InlineData("-0000", 0)]
    [InlineData("-0000-01", 0)]
    [InlineData("12345", 4)]
    [InlineData("+1985", 0)]
    [InlineData("19X5", 2)]
    [InlineData("1XXX", 1)]
    [InlineData("XXXX", 0)]
    [InlineData("201X-05", 4)]
    public void A_year_is_refused_where_it_goes_wrong(string text, int position) => Refused(text, position);

    [Theory]
    [InlineData("2017-13-45", 5)]
    [InlineData("2017-00", 5)]
    [InlineData("2017-20", 5)]
    [InlineData("2017-42", 5)]
    [InlineData("2017-1", 6)]
    [InlineData("2017-", 5)]
    [InlineData("2017-1X", 6)]
    [InlineData("2017-6-1", 6)]
    [InlineData("2017-21-01", 7)]
    public void A_month_is_refused_where_it_goes_wrong(string text, int position) => Refused(text, position);

    [Theory]
    [InlineData("2017-02-29", 8)]
    [InlineData("1900-02-29", 8)]
    [InlineData("2017-04-31", 8)]
    [InlineData("2017-04-00", 8)]
    [InlineData("2017-04-1", 9)]
    [InlineData("2017-04-", 8)]
    [InlineData("2017-04-3X", 9)]
    [InlineData("2017-XX-25", 8)]
    [InlineData("2017-04-011", 10)]
    public void A_day_is_refused_where_it_goes_wrong(string text, int position) => Refused(text, position);

    [Theory]
    [InlineData("2017-04-01T24:00:00", 11)]
    [InlineData("2017-04-01T23:60:00", 14)]
    [InlineData("2017-04-01T23:59:60", 17)]
    [InlineData("2017-04-01T1:10:10", 12)]
    [InlineData("2017-04-01T10:10", 16)]
    [InlineData("2017-04-01T10.10.10", 13)]
    [InlineData("2017-04-01T10:10:10z", 19)]
    [InlineData("2017-04-01t10:10:10", 10)]
    [InlineData("2017-04-01T10:10:10.5Z", 19)]
    [InlineData("2017-04-01T10:10:10+24", 20)]
    [InlineData("2017-04-01T10:10:10+05:60", 23)]
    [InlineData("2017-04-01T10:10:10Z00", 20)]
    [InlineData("2017-04-01T10:10:10~", 19)]
    [InlineData("2017-04T10:10:10", 7)]
    public void A_time_of_day_is_refused_where_it_goes_wrong(string text, int position) => Refused(text, position);

    [Theory]
    [InlineData("Y2006", 5)]
    [InlineData("Y", 1)]
    [InlineData("Y012345", 1)]
    [InlineData("Y12345678901", 1)]
    [InlineData("Y17E7", 3)]
    [InlineData("Y12345-01", 6)]
    public void A_long_year_is_refused_where_it_goes_wrong(string text, int position) => Refused(text, position);

    [Theory]
    [InlineData("/", 0)]
    [InlineData("2018/2017", 5)]
    [InlineData("2017-10-31/2017-10-30", 11)]
    [InlineData("2017-10-03/2017-10", 11)]
    [InlineData("2017-10/2017", 8)]
    [InlineData("2012-24/2012-22", 8)]
    [InlineData("2012-23/2012-21", 8)]
    [InlineData("2012/2013/2014", 9)]
    [InlineData("2012//", 5)]
    [InlineData("2012/.", 5)]
    [InlineData("2012/...", 5)]
    [InlineData("201X/2020", 3)]
    [InlineData("2010/202X", 8)]
    [InlineData("2010/2017-02-29", 13)]
    [InlineData("2017-04-01T10:10:10Z/2018", 0)]
    [InlineData("2016/2017-04-01T10:10:10Z", 5)]
    public void An_interval_is_refused_where_it_goes_wrong(string text, int position) => Refused(text, position);

    [Theory]
    [InlineData("1984??", 5)]
    [InlineData("1984~?", 5)]
    [InlineData("?1984", 0)]
    [InlineData("1984?-06", 5)]
    [InlineData("2004-06?-11", 8)]
    public void A_qualifier_stands_once_and_at_the_end(string text, int position) => Refused(text, position);

    [Fact]
    public void A_date_has_at_most_100_characters()
    {
        Refused(new string('1', 101), 100);
        Refused(new string('1', 100), 4);
    }

    private static void Refused(string text, int position) => EdtfDate.Parse(text).Error.ShouldNotBeNull().Position.ShouldBe(position);
}
