using NegotiationTracker.Imports.Cells;

namespace NegotiationTracker.Imports.Tests;

public sealed class Dates
{
    [Theory]
    [InlineData("2004", "3", "2", "2004-03-02", null)]
    [InlineData("2004", "3", null, "2004-03", null)]
    [InlineData("2004", null, null, "2004", null)]
    [InlineData(null, "3", "2", null, null)]
    [InlineData("1994", "2", "31", "1994-02", "impossible-day")]
    [InlineData("1994", "13", "1", "1994", "impossible-month")]
    [InlineData("94", "2", "1", null, "year-of-two-digits")]
    public void Parts_keep_what_is_known(string? year, string? month, string? day, string? text, string? rule) => DateCells.Parts(year, month, day).ShouldBe(new ReadDate(text, rule));

    [Theory]
    [InlineData("2004-03-02", "yyyy-MM-dd", "2004-03-02", null)]
    [InlineData("15/02/1990", "dd/MM/yyyy", "1990-02-15", null)]
    [InlineData("12/31/64", "MM/dd/yy", null, "year-of-two-digits")]
    [InlineData("2001-02-30", "yyyy-MM-dd", null, "not-a-day")]
    public void A_day_has_one_named_format(string cell, string format, string? text, string? rule) => DateCells.Day(cell, [format]).ShouldBe(new ReadDate(text, rule));

    [Theory]
    [InlineData("day", "2021-07-15")]
    [InlineData("week", "2021-07-12/2021-07-18")]
    [InlineData("month", "2021-07")]
    [InlineData("year", "2021")]
    public void A_day_with_a_precision_is_no_sharper_than_that(string precision, string text) => DateCells.Precise("2021-07-15", precision, ["yyyy-MM-dd"]).Text.ShouldBe(text);
}
