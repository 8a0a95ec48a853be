using NegotiationTracker.Client.Time;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>A picture has every date where the service has it.</summary>
public sealed class DaysOfDates
{
    private static readonly string[] Years = ["0001", "0217", "1999", "2017", "2020", "9999"];

    /// <summary>Gets each form of a date in each year, with its qualifiers, and as either end of an interval.</summary>
    public static TheoryData<string> Dates() => [.. Years.SelectMany(y => Forms.Select(f => y + f)).Concat(["199X", "20XX", "2017-06-XX", "2017-XX-XX", "../2017-06", "2017-06/..", "/2017-06", "2017-06/", "2016/2017-03", "2017-25/2018-32"])];

    private static IEnumerable<string> Forms =>
        Enumerable.Range(1, 12).Select(m => $"-{m:00}").Concat(Enumerable.Range(21, 21).Select(p => $"-{p}")).Concat(["", "~", "?", "%", "-02-28", "-12-31~", "-06~", "-06-01T23:30:00Z"]);

    [Theory]
    [MemberData(nameof(Dates))]
    public void The_days_are_those_of_the_service(string text)
    {
        var (drawn, told) = (EdtfTime.Of(text), EdtfDate.Parse(text).OrThrow());

        static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        static string? Told(TimeBound bound) => bound.Iso is { } iso && iso.Length > 10 ? "9999-12-31" : bound.Iso;
        (Text(drawn.First), Text(drawn.Last)).ShouldBe((Told(told.Earliest), Told(told.Latest)));
    }

    [Theory]
    [InlineData("0000", "0001-01-01")]
    [InlineData("-0044-03-15", "0001-01-01")]
    [InlineData("Y-61000", "0001-01-01")]
    [InlineData("Y12017", "9999-12-31")]
    public void A_year_that_the_calendar_does_not_have_is_at_its_edge(string text, string edge)
    {
        EdtfDate.Parse(text).OrThrow().Earliest.IsKnown.ShouldBeTrue();
        EdtfTime.Of(text).ShouldSatisfyAllConditions(t => t.First!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(edge), t => t.Sharpness.ShouldBe(Sharpness.Unknown));
    }
}
