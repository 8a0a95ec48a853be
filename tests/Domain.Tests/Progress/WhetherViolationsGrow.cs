using NegotiationTracker.Domain.Ceasefires;
using NegotiationTracker.Domain.Tests.Ceasefires;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Progress.Reckoned;

namespace NegotiationTracker.Domain.Tests.Progress;

public sealed class WhetherViolationsGrow
{
    private const string Name = "violations-trend";

    private static readonly Given Quiet = Given.Ceasefire.Recorded(Acts.Declared(Say.Alfa));

    [Fact]
    public void Reports_of_one_monitor_are_compared_by_their_periods() =>
        new Reckoned(Quiet.Recorded(Report("mar", "2017-03", 7)).Recorded(Report("jan", "2017-01", 5)).Recorded(Report("feb", "2017-02", 9))).Course(Name)
            .ShouldBe(["2017-01 5 first", "2017-02 9 up", "2017-03 7 down"]);

    [Fact]
    public void A_week_is_not_compared_with_a_month() =>
        new Reckoned(Quiet.Recorded(Report("jan", "2017-01", 50)).Recorded(Report("week", "2017-02-01/2017-02-07", 9)).Recorded(Report("feb", "2017-02", 60))).Course(Name)
            .ShouldBe(["2017-01 50 first", "2017-02-01/2017-02-07 9 first", "2017-02 60 up"], ignoreOrder: true);

    [Fact]
    public void Reports_of_another_monitor_or_area_stand_for_themselves()
    {
        var reports = Quiet.Recorded(Report("a", "2017-01", 5)).Recorded(Report("b", "2017-02", 9) with { Monitor = Say.Bravo })
            .Recorded(Report("c", "2017-02", 1) with { Area = "The north" });
        new Reckoned(reports).All(Name).Select(i => $"{i.Subject!.Monitor}{i.Subject.Area} {Text(i.History.Single())}")
            .ShouldBe(["ALFA 2017-01 5 first", "BRAVO 2017-02 9 first", "ALFAThe north 2017-02 1 first"], ignoreOrder: true);
    }

    [Fact]
    public void A_report_without_a_count_tells_nothing_here() =>
        new Reckoned(Quiet.Recorded(new ViolationsReported(Say.Slug("a"), Say.Date("2017-01")))).One(Name).Value.IsKnown.ShouldBeFalse();

    [Fact]
    public void Two_counts_in_one_report_are_a_dispute()
    {
        var one = Quiet.Recorded(Report("a", "2017-01", 5));
        var trend = new Reckoned(one.Recorded(Report("a", "2017-01", 6).Against(one.Last), null, "gazette")).One(Name);
        (trend.Contested, Text(trend.Value)).ShouldBe((true, "5"));
    }

    private static ViolationsReported Report(string slug, string period, int count) => Acts.Violations(slug, period, count) with { Monitor = Say.Alfa };
}
