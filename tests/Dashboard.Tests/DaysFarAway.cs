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
    [InlineData("2017-01-23 2017-02-15 2018-12-01", 8, 3, 0)]
    [InlineData("0001-01-01 9999-12-31", 200, 2, 0)]
    [InlineData("0001-01-01 2017-01-23 2017-02-15 2018-12-01 9999-12-31", 8, 3, 2)]
    [InlineData("1900-01-01 1950-01-01 2000-01-01", 101, 3, 0)]
    [InlineData("", 0, 0, 0)]
    public void Rounds_have_few_bars_whatever_the_time(string days, int places, int drawn, int outside)
    {
        var bars = RoundBars.Of([.. days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => DateOnly.Parse(d))]);

        (bars.Places, bars.Bars.Sum(b => b.Rounds), bars.Outside).ShouldBe((places, drawn, outside));
        bars.Bars.ShouldAllBe(b => b.Rounds > 0 && b.Place >= 0 && b.Place < bars.Places);
    }
}
