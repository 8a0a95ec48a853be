using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>A promise against what happened, reckoned on the day of the question.</summary>
public sealed class PromiseVerdicts
{
    [Theory]
    [InlineData("2017-12-16/2017-12-31", "2017-12-21", "kept", -10, -10)]
    [InlineData("2018-02-16/2018-02-28", "2018-05-14", "late", 75, 75)]
    [InlineData("2020-03", "2021-02-16", "late", 322, 322)]
    [InlineData("2017-10-30/2017-10-31", "2017-10-28", "early", -3, -3)]
    [InlineData("../2021-12-31", "2021-12-21", "kept", -10, -10)]
    [InlineData("../2021-12-31", "2022-01-01", "late", 1, 1)]
    [InlineData("2022-40", "2022-06-15", "kept", -15, -15)]
    [InlineData("2021-06/2021-07", "2021-07-07", "kept", -24, -24)]
    public void One_opening_in_one_window_gives_a_verdict_and_days(string window, string opened, string verdict, int slipMin, int slipMax) =>
        Of([window], [opened]).ShouldBe(new Contracts.PromiseVerdict(verdict, slipMin, slipMax));

    [Fact]
    public void A_season_is_kept_only_possibly() => Of(["2022-23"], ["2022-11-22"]).Verdict.ShouldBe("possibly-kept");

    [Fact]
    public void A_contested_opening_gives_a_range_of_days() => Of(["2017-08-25/2017-08-31"], ["2017-09-13", "2017-09-14"]).ShouldBe(new Contracts.PromiseVerdict("late", 13, 14));

    [Fact]
    public void An_opening_of_which_the_month_is_known_gives_a_range_of_days() => Of(["2017-08"], ["2017-10"]).ShouldBe(new Contracts.PromiseVerdict("late", 31, 61));

    [Fact]
    public void An_opening_within_the_window_or_behind_it_is_possibly_kept() => Of(["2017-10-01/2017-10-15"], ["2017-10"]).ShouldBe(new Contracts.PromiseVerdict("possibly-kept", -14, 16));

    [Fact]
    public void Accounts_of_which_one_keeps_it_and_one_does_not_leave_it_possible() => Of(["2017-10"], ["2017-10-31", "2017-11-01"]).Verdict.ShouldBe("possibly-kept");

    [Fact]
    public void An_approximate_day_is_kept_only_possibly() => Of(["2017-10"], ["2017-10-31~"]).Verdict.ShouldBe("possibly-kept");

    [Theory]
    [InlineData("2017-10", "2017-10-31", "open")]
    [InlineData("2017-10", "2017-11-01", "overdue")]
    [InlineData("2017-10/..", "2030-01-01", "open")]
    public void What_nothing_has_fulfilled_is_open_until_its_window_is_over(string window, string today, string verdict) =>
        Domain.ReadModels.PromiseVerdicts.Of([Date(window)], [], Date(today)).ShouldBe(new Contracts.PromiseVerdict(verdict, null, null));

    [Fact]
    public void A_promise_without_a_window_is_kept_once_it_is_fulfilled()
    {
        Domain.ReadModels.PromiseVerdicts.Of([], [], Date("2017-10-31")).Verdict.ShouldBe("open");
        Domain.ReadModels.PromiseVerdicts.Of([], [Date("2017-10-31")], Date("2017-11-01")).Verdict.ShouldBe("kept");
    }

    private static Contracts.PromiseVerdict Of(string[] windows, string[] opened) => Domain.ReadModels.PromiseVerdicts.Of([.. windows.Select(Date)], [.. opened.Select(Date)], Date("2026-01-01"));

    private static EdtfDate Date(string text) => EdtfDate.Parse(text).OrThrow();
}
