using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Pages.Overview;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A mistyped year does not stretch a picture over centuries, and costs nobody time.</summary>
public sealed class DaysFarAway
{
    [Theory]
    [InlineData("0217 2017 2017 2018 2019", "2017 2017 2018 2019")]
    [InlineData("0001 2016 2017 2017 2018 9999", "2016 2017 2017 2018")]
    [InlineData("1917 2017 2017", "2017 2017")]
    [InlineData("1949 1973 1991 1993 1995 2000 2007 2014 2020", "1949 1973 1991 1993 1995 2000 2007 2014 2020")]
    [InlineData("0217 2017", "0217 2017")]
    [InlineData("2017", "2017")]
    public void A_day_centuries_away_from_all_others_is_not_usual(string years, string usual)
    {
        var days = years.Split(' ').Select(y => new DateOnly(int.Parse(y), 3, 1).DayNumber).ToList();
        var (from, until) = UsualDays.Of(days);

        string.Join(' ', days.Where(d => d >= from && d <= until).Select(d => $"{DateOnly.FromDayNumber(d).Year:0000}")).ShouldBe(usual);
    }

    [Theory]
    [InlineData("2017-01-23 2017-02-15 2018-12-01", 2017, 2018, 2, 0)]
    [InlineData("1994 2009-05 2024", 1994, 2024, 6, 0)]
    [InlineData("1994 2009-05 2025", 1994, 2025, 6, 0)]
    [InlineData("2010 2019", 2010, 2019, 10, 0)]
    [InlineData("0001-01-01 9999-12-31", 1, 9999, 9, 0)]
    [InlineData("0001-01-01 2017-01-23 2017-02-15 2018-12-01 9999-12-31", 2017, 2018, 2, 2)]
    public void The_axis_of_the_overview_has_few_parts_whatever_the_time(string dates, int first, int last, int parts, int outside)
    {
        var row = new ProcessRow(new ProcessOverview { Process = "p", Ceasefires = [], Happened = [.. dates.Split(' ').Select(d => new WorldEvent { Kind = WorldEvents.Round, Stream = "round-p/1", When = d })] }, new DateOnly(2026, 1, 1));

        var axis = FieldAxis.Of([row], null, null).ShouldNotBeNull();

        (axis.First, axis.Last, axis.Parts.Count, row.Events.Count - axis.Parts.Sum(p => p.Events)).ShouldBe((first, last, parts, outside));
        (axis.Parts[0].First, axis.Parts[^1].Last, axis.Bars.Sum(b => b.Events)).ShouldBe((first, last, row.Events.Count - outside));
        axis.Parts.Sum(p => axis.At(p).Width).ShouldBe(100, 0.1);
        axis.Parts.ShouldAllBe(p => axis.At(p).Width > 9.9);
    }

    [Fact]
    public void Rows_without_a_date_have_no_axis() => FieldAxis.Of([new ProcessRow(new ProcessOverview { Process = "p", Ceasefires = [] }, new DateOnly(2026, 1, 1))], null, null).ShouldBeNull();
}
