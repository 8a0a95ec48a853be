using NegotiationTracker.Dashboard.Pages.Timelines;

namespace NegotiationTracker.Dashboard.Tests;

/// <summary>The layout of marks, without a page.</summary>
public sealed class LayingOutATimeline
{
    private static readonly TimeWindow Year = TimeWindow.Of("2017-01-01", "2017-12-31")!;

    [Fact]
    public void A_day_is_a_day_wide_and_certain_and_a_month_is_a_bar_of_which_no_day_is()
    {
        var (day, month) = (Of("2017-02-01"), Of("2017-02"));
        var placed = new TimelineLayout(Year, 3650).Of([day, month])[0].Marks;

        placed.Select(p => (p.X, p.Width)).ShouldBe([(310, 10), (310, 280)], ignoreOrder: true);
        day.Core.ShouldBe((day.First, day.First));
        month.Core.ShouldBeNull();
    }

    [Theory]
    [InlineData("2017-03/..", MarkEnd.Day, MarkEnd.Open)]
    [InlineData("../2017-03", MarkEnd.Open, MarkEnd.Day)]
    [InlineData("2017-03/", MarkEnd.Day, MarkEnd.Unknown)]
    [InlineData("/2017-03", MarkEnd.Unknown, MarkEnd.Day)]
    public void An_end_is_open_or_unknown_as_it_is_told(string when, MarkEnd start, MarkEnd end) => (Of(when).Start, Of(when).End).ShouldBe((start, end));

    [Fact]
    public void An_open_end_reaches_the_edge_of_what_is_drawn_from_however_long_ago()
    {
        var placed = new TimelineLayout(Year, 1000).Of([Of("1999/..")])[0].Marks.ShouldHaveSingleItem();

        (placed.X + placed.Width).ShouldBe(1000);
        placed.X.ShouldBeLessThan(0);
    }

    [Fact]
    public void About_is_never_certain() => (Of("2017-03-04~").About, Of("2017-03-04?").Core).ShouldBe((true, null));

    [Fact]
    public void What_nobody_dates_has_no_place() => Mark.Of(Row("../.."), "../..").ShouldBeNull();

    [Fact]
    public void Ten_thousand_marks_are_drawn_as_few_and_none_is_lost()
    {
        var marks = Enumerable.Range(0, 10_000).Select(i => Of(TimeWindow.Text(Year.From + (i * 7 % 365)))).ToList();
        var lane = new TimelineLayout(Year, 960).Of(marks).ShouldHaveSingleItem();

        lane.Marks.Count.ShouldBeLessThan(40);
        lane.Marks.Sum(m => m.Count).ShouldBe(10_000);
        lane.Marks.ShouldAllBe(m => m.X >= -30 && m.X + m.Width <= 990);
    }

    [Fact]
    public void Marks_of_one_row_never_stand_on_each_other()
    {
        var marks = Enumerable.Range(0, 40).Select(i => Of($"2017-{1 + (i % 12):00}")).Concat(Enumerable.Range(1, 28).Select(i => Of($"2017-02-{i:00}"))).ToList();
        foreach (var row in new TimelineLayout(Year, 960).Of(marks)[0].Marks.GroupBy(m => m.Row))
        {
            row.OrderBy(m => m.X).Zip(row.OrderBy(m => m.X).Skip(1)).ShouldAllBe(p => p.First.X + p.First.Width <= p.Second.X + 0.001);
        }
    }

    [Fact]
    public void A_round_is_certain_from_its_last_opening_to_its_first_closing_and_possible_for_all_of_them()
    {
        TimelineRow[] rows = [Row("2017-02-15", "round-opened"), Row("2017-02-16", "round-opened"), Row("2017-02-18/2017-02-20", "round-closed")];
        var round = TimelineMarks.Rows(rows, []).ShouldHaveSingleItem();

        (Day(round.First), Day(round.Last), Day(round.Core!.Value.First), Day(round.Core.Value.Last)).ShouldBe(("2017-02-15", "2017-02-20", "2017-02-16", "2017-02-18"));
        round.Edtf.ShouldBe("2017-02-15/2017-02-20");
    }

    [Fact]
    public void Nearer_and_farther_keep_the_middle()
    {
        (Year.Zoomed(0.5).FromText, Year.Zoomed(2).Days).ShouldBe(("2017-04-02", 730));
        Year.Zoomed(0.0001).Days.ShouldBe(TimeWindow.Least);
        TimeWindow.Of("0001-01-01", "9999-12-31")!.Zoomed(8).UntilText.ShouldNotBeNull();
    }

    [Fact]
    public void Lines_of_the_axis_have_room_for_their_names()
    {
        foreach (var days in (int[])[3, 10, 40, 200, 365, 2000, 20_000, 140_000])
        {
            var window = new TimeWindow(700_000, 700_000 + days - 1);
            var ticks = Ticks.Of(window, 960);
            ticks.Count.ShouldBeInRange(2, 13, $"{days} days");
        }
    }

    private static string Day(int day) => TimeWindow.Text(day);

    private static Mark Of(string when) => Mark.Of(Row(when), when)!;

    private static TimelineRow Row(string when, string type = "statement-made") => new($"{type} {when}", "round-p/1", type, when, false, false, [], null, null, []);
}
