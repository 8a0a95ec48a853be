using NegotiationTracker.Domain.Time;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>The verdict of a commitment on the day of a question.</summary>
public sealed class VerdictsOnCommitments
{
    private static readonly EdtfDate Today = Date("2017-06-01");

    [Theory]
    [InlineData("2017-05-12", "kept", -2, -2)]
    [InlineData("2017-05-14", "kept", 0, 0)]
    [InlineData("2017-05-16", "late", 2, 2)]
    [InlineData("2017-05", "possibly-kept", -13, 17)]
    public void What_was_met_is_held_against_the_end_of_its_window(string met, string verdict, int slipMin, int slipMax) =>
        Of(["met"], ["../2017-05-14"], met).ShouldBe(new Contracts.PromiseVerdict(verdict, slipMin, slipMax));

    [Fact]
    public void Two_accounts_of_the_window_give_a_range() => Of(["met"], ["../2017-05-14", "../2017-05-18"], "2017-05-16").ShouldBe(new Contracts.PromiseVerdict("possibly-kept", -2, 2));

    [Fact]
    public void What_was_done_before_its_window_began_is_early() => Of(["met"], ["2017-05-10/2017-05-14"], "2017-05-08").Verdict.ShouldBe("early");

    [Fact]
    public void What_was_met_on_a_day_nobody_says_is_possibly_kept_and_without_a_window_kept()
    {
        Of(["met"], ["../2017-05-14"]).ShouldBe(new Contracts.PromiseVerdict("possibly-kept", null, null));
        Of(["met"], []).ShouldBe(new Contracts.PromiseVerdict("kept", null, null));
    }

    [Theory]
    [InlineData("../2017-05-14", "overdue")]
    [InlineData("../2017-07-14", "open")]
    [InlineData(null, "open")]
    public void Of_what_nothing_is_said_the_day_of_the_question_tells(string? due, string verdict)
    {
        Of([], due is null ? [] : [due]).Verdict.ShouldBe(verdict);
        Of(["not-met"], due is null ? [] : [due]).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void Where_one_window_has_passed_and_another_has_not_it_is_open() => Of([], ["../2017-05-14", "../2017-07-14"]).Verdict.ShouldBe("open");

    [Fact]
    public void Missed_and_waived_are_told_as_they_are()
    {
        Of(["missed"], ["../2017-05-14"]).ShouldBe(new Contracts.PromiseVerdict("missed", null, null));
        Of(["waived"], ["../2017-05-14"]).ShouldBe(new Contracts.PromiseVerdict("waived", null, null));
    }

    [Fact]
    public void Accounts_that_differ_are_all_told()
    {
        Of(["met", "missed"], ["../2017-05-14"], "2017-05-12").ShouldBe(new Contracts.PromiseVerdict("kept or missed", -2, -2));
        Of(["met", "not-met"], ["../2017-05-14"], "2017-05-12").Verdict.ShouldBe("kept or overdue");
    }

    private static Contracts.PromiseVerdict Of(string[] fates, string[] dues, params string[] met) => Domain.ReadModels.PromiseVerdicts.OfCommitment(fates, [.. dues.Select(Date)], [.. met.Select(Date)], Today);

    private static EdtfDate Date(string text) => EdtfDate.Parse(text).OrThrow();
}
