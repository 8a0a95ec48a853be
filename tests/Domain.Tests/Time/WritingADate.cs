using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Time;

public sealed class WritingADate
{
    [Theory]
    [InlineData("1985-04-12", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04", "1985-04-01", "1985-04-30")]
    [InlineData("1985", "1985-01-01", "1985-12-31")]
    [InlineData("2016-02", "2016-02-01", "2016-02-29")]
    [InlineData("1900-02", "1900-02-01", "1900-02-28")]
    [InlineData("0000", "0000-01-01", "0000-12-31")]
    [InlineData("0000-02", "0000-02-01", "0000-02-29")]
    [InlineData("-0001", "-0001-01-01", "-0001-12-31")]
    [InlineData("-0004-02", "-0004-02-01", "-0004-02-29")]
    [InlineData("9999-12-31", "9999-12-31", "9999-12-31")]
    [InlineData("Y12345", "+12345-01-01", "+12345-12-31")]
    [InlineData("Y-170000002", "-170000002-01-01", "-170000002-12-31")]
    public void A_day_a_month_and_a_year_reach_from_their_first_day_to_their_last(string text, string first, string last) => Spans(text, first, last);

    [Theory]
    [InlineData("2001-21", "2001-03-01", "2001-11-30")] // spring somewhere: no hemisphere is given
    [InlineData("2001-22", "2001-06-01", "2002-02-28")]
    [InlineData("2001-23", "2001-03-01", "2001-11-30")]
    [InlineData("2003-24", "2003-06-01", "2004-02-29")]
    [InlineData("2001-25", "2001-03-01", "2001-05-31")]
    [InlineData("2001-26", "2001-06-01", "2001-08-31")]
    [InlineData("2001-27", "2001-09-01", "2001-11-30")]
    [InlineData("2001-28", "2001-12-01", "2002-02-28")]
    [InlineData("2001-29", "2001-09-01", "2001-11-30")]
    [InlineData("2001-30", "2001-12-01", "2002-02-28")]
    [InlineData("2001-31", "2001-03-01", "2001-05-31")]
    [InlineData("2001-32", "2001-06-01", "2001-08-31")]
    [InlineData("2001-33", "2001-01-01", "2001-03-31")]
    [InlineData("2001-34", "2001-04-01", "2001-06-30")]
    [InlineData("2001-35", "2001-07-01", "2001-09-30")]
    [InlineData("2001-36", "2001-10-01", "2001-12-31")]
    [InlineData("2001-37", "2001-01-01", "2001-04-30")]
    [InlineData("2001-38", "2001-05-01", "2001-08-31")]
    [InlineData("2001-39", "2001-09-01", "2001-12-31")]
    [InlineData("2001-40", "2001-01-01", "2001-06-30")]
    [InlineData("2001-41", "2001-07-01", "2001-12-31")]
    public void A_group_of_months_reaches_over_its_months(string text, string first, string last) => Spans(text, first, last);

    [Theory]
    [InlineData("201X", "2010-01-01", "2019-12-31")]
    [InlineData("20XX", "2000-01-01", "2099-12-31")]
    [InlineData("-20XX", "-2099-01-01", "-2000-12-31")]
    [InlineData("2004-XX", "2004-01-01", "2004-12-31")]
    [InlineData("2004-02-XX", "2004-02-01", "2004-02-29")]
    [InlineData("2004-XX-XX", "2004-01-01", "2004-12-31")]
    public void Unspecified_digits_leave_open_all_that_they_may_be(string text, string first, string last)
    {
        Spans(text, first, last);
        Dates.Read(text).HasUnspecifiedDigits.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2017-10-30/2017-10-31", "2017-10-30", "2017-10-31")]
    [InlineData("2017-10/2018", "2017-10-01", "2018-12-31")]
    [InlineData("2017/2017-10", "2017-01-01", "2017-10-31")]
    [InlineData("2017-21/2017-23", "2017-03-01", "2017-11-30")]
    [InlineData("2017-22/2017-23", "2017-06-01", "2017-11-30")]
    [InlineData("../2017-12-31", null, "2017-12-31")]
    [InlineData("2017-10-30/..", "2017-10-30", null)]
    [InlineData("/2017", null, "2017-12-31")]
    [InlineData("2017/", "2017-01-01", null)]
    [InlineData("../..", null, null)]
    public void An_interval_reaches_from_the_first_day_of_its_start_to_the_last_of_its_end(string text, string? first, string? last)
    {
        Spans(text, first, last);
        Dates.Read(text).IsInterval.ShouldBeTrue();
    }

    [Theory]
    [InlineData("../2017", BoundKind.Open, BoundKind.Known)]
    [InlineData("/2017", BoundKind.Unknown, BoundKind.Known)]
    [InlineData("2017/..", BoundKind.Known, BoundKind.Open)]
    [InlineData("2017/", BoundKind.Known, BoundKind.Unknown)]
    [InlineData("/..", BoundKind.Unknown, BoundKind.Open)]
    public void An_open_end_is_not_an_unknown_one(string text, BoundKind start, BoundKind end) =>
        (Dates.Read(text).Earliest.Kind, Dates.Read(text).Latest.Kind).ShouldBe((start, end));

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:00:00", 0)]
    [InlineData("1970-01-01T05:00:00+05", 0)]
    [InlineData("1970-01-01T05:30:00+05:30", 0)]
    [InlineData("1969-12-31T20:00:00-04", 0)]
    [InlineData("1970-01-01T23:59:59Z", 86_399)]
    [InlineData("1969-12-31T23:59:59Z", -1)]
    public void A_time_of_day_is_one_second(string text, long second)
    {
        var date = Dates.Read(text);
        (date.Earliest.Seconds, date.Latest.Seconds, date.IsInstant, date.IsInterval).ShouldBe((second, second, true, false));
    }

    [Theory]
    [InlineData("1984", false, false)]
    [InlineData("1984~", true, false)]
    [InlineData("2004-06?", false, true)]
    [InlineData("2004-06-11%", true, true)]
    [InlineData("2004-XX?", false, true)]
    [InlineData("2004-21~", true, false)]
    [InlineData("1984~/2004-06", true, false)]
    [InlineData("1984/2004-06?", false, true)]
    [InlineData("1984~/2004?", true, true)]
    public void A_qualifier_says_approximately_uncertainly_or_both(string text, bool approximate, bool uncertain) =>
        (Dates.Read(text).IsApproximate, Dates.Read(text).IsUncertain).ShouldBe((approximate, uncertain));

    [Theory]
    [InlineData("2001-21", true)]
    [InlineData("2001-32", true)]
    [InlineData("2001-33", false)]
    [InlineData("2001/2002-24", true)]
    [InlineData("2001-06", false)]
    public void Only_a_season_has_days_by_convention(string text, bool season) => Dates.Read(text).IsSeason.ShouldBe(season);

    private static void Spans(string text, string? first, string? last) =>
        (Dates.Read(text).Earliest.Iso, Dates.Read(text).Latest.Iso).ShouldBe((first, last));
}
