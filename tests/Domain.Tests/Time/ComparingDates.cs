using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Time;

public sealed class ComparingDates
{
    [Theory]
    [InlineData("2017-10-30", "2017-10-31", Relation.Before)]
    [InlineData("2017-10", "2017-11-01", Relation.Before)]
    [InlineData("2017-10", "2017-10-31", Relation.Possibly)]
    [InlineData("2017-10-31", "2017-10-31", Relation.Possibly)]
    [InlineData("2018", "2017-12-31", Relation.After)]
    [InlineData("2017-10-31T10:00:00Z", "2017-10-31T10:00:01Z", Relation.Before)]
    [InlineData("2017-10-31T23:00:00Z", "2017-10-31", Relation.Possibly)]
    [InlineData("2017-10-30/2017-10-31", "2017-11-01", Relation.Before)]
    [InlineData("2017-10-30/2017-10-31", "2017-10-31", Relation.Possibly)]
    [InlineData("201X", "2020", Relation.Before)]
    [InlineData("201X", "2019", Relation.Possibly)]
    [InlineData("2017-21", "2017-12", Relation.Before)]
    [InlineData("2017-28", "2018-02", Relation.Possibly)]
    public void Only_what_no_reading_contradicts_is_certain(string left, string right, Relation relation) => Stand(left, right, relation);

    [Theory]
    [InlineData("2016-12-30T00:00:00+03:00", "2016-12-30", Relation.Possibly)]
    [InlineData("2016-12-30T00:00:00+03:00", "2016-12-29", Relation.Possibly)]
    [InlineData("2016-12-30T00:00:00+03:00", "2016-12-31", Relation.Before)]
    [InlineData("2016-12-30T00:00:00+03:00", "2016-12-28", Relation.After)]
    [InlineData("2016-12-30T00:00:00+03:00", "2016-12-29T21:00:01Z", Relation.Before)]
    [InlineData("2016-12-29T09:59:59Z", "2016-12-30", Relation.Before)]
    [InlineData("2016-12-29T10:00:00Z", "2016-12-30", Relation.Possibly)]
    [InlineData("2016-12-31T11:59:59Z", "2016-12-30", Relation.Possibly)]
    [InlineData("2016-12-31T12:00:00Z", "2016-12-30", Relation.After)]
    public void A_day_stands_in_no_zone_so_an_instant_near_it_may_be_on_it(string left, string right, Relation relation) => Stand(left, right, relation);

    [Theory]
    [InlineData("2017/..", "2018", Relation.Possibly)]
    [InlineData("2017/", "2018", Relation.Possibly)]
    [InlineData("2017/..", "2016", Relation.After)]
    [InlineData("../2017", "2016", Relation.Possibly)]
    [InlineData("/2017", "2018", Relation.Before)]
    [InlineData("../..", "2018", Relation.Possibly)]
    [InlineData("../2017-12-31", "2018-01-01/..", Relation.Before)]
    public void An_end_that_is_open_or_unknown_leaves_it_possible(string left, string right, Relation relation) => Stand(left, right, relation);

    [Theory]
    [InlineData("2017-10-31~", "2017-11-01", Relation.Possibly)]
    [InlineData("2017-10-31~", "2017-11-02", Relation.Before)]
    [InlineData("2017-10?", "2017-11-30", Relation.Possibly)]
    [InlineData("2017-10?", "2017-12-02", Relation.Before)]
    [InlineData("2017%", "2018", Relation.Possibly)]
    [InlineData("2017%", "2019-01-02", Relation.Before)]
    [InlineData("2017-10-31~", "2017-11-02~", Relation.Possibly)]
    [InlineData("2017-10-31~", "2017-11-03~", Relation.Before)]
    [InlineData("2017-33~", "2017-07-02", Relation.Before)]
    [InlineData("2017-33~", "2017-07-01", Relation.Possibly)]
    public void A_qualified_date_is_certain_only_beyond_one_unit_of_its_own(string left, string right, Relation relation) => Stand(left, right, relation);

    [Fact]
    public void Dates_sort_by_earliest_then_latest_then_text_with_no_start_first_and_no_end_last()
    {
        string[] ordered =
        [
            "/2017", "/..", "../2017", "../..", "2017-01-01", "2017-01", "2017", "2017~", "2017/2018", "2017/..", "2017/", "2017-01-02", "2018",
        ];
        ordered.Reverse().Select(Dates.Read).Order().Select(d => d.Text).ShouldBe(
            ordered);
    }

    [Fact]
    public void A_change_holds_from_its_first_day_or_the_first_of_its_end()
    {
        Dates.Read("1970-01-02/1970-02").FirstDay.ShouldBe(1);
        Dates.Read("../1970-01-03").FirstDay.ShouldBe(2);
        Dates.Read("/1970-01-03").FirstDay.ShouldBe(2);
        Dates.Read("../..").FirstDay.ShouldBeNull();
    }

    [Fact]
    public void A_date_is_equal_by_its_text()
    {
        Dates.Read("2017").ShouldBe(Dates.Read("2017"));
        (Dates.Read("2017") == Dates.Read("2017-01/2017-12")).ShouldBeFalse();
        EdtfDate.FromDay(2017, 10, 31).ShouldBe(Dates.Read("2017-10-31"));
        EdtfDate.FromInstant(new DateTimeOffset(2017, 10, 31, 12, 0, 5, 700, TimeSpan.FromHours(6))).ShouldBe(Dates.Read("2017-10-31T06:00:05Z"));
    }

    private static void Stand(string left, string right, Relation relation)
    {
        Dates.Read(left).CompareWith(Dates.Read(right)).ShouldBe(relation);
        Dates.Read(right).CompareWith(Dates.Read(left)).ShouldBe(relation switch
        {
            Relation.Before => Relation.After,
            Relation.After => Relation.Before,
            Relation.Possibly => Relation.Possibly,
        });
    }
}
