using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Rounds;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Warnings;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Warnings;

/// <summary>Warnings about facts that are possible, and unusual.</summary>
public sealed class WhatIsUnusual
{
    private static readonly DateTimeOffset Now = new(2020, 6, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0217-03-14", "outlier")]
    [InlineData("2917", "outlier,after-recording")]
    [InlineData("-0001", "outlier")]
    [InlineData("Y12017", "outlier,after-recording")]
    [InlineData("../0300", "outlier")]
    [InlineData("2017-03-14", "")]
    [InlineData("1990", "")]
    [InlineData("0217/2017", "")]
    [InlineData("../2017", "")]
    [InlineData(null, "")]
    public void A_date_centuries_away_from_all_others_is_an_outlier(string? when, string codes) =>
        Codes(Warned(Say.Opened(), when, usual: Usual("2017-01-23", "2018-12-01"))).ShouldBe(codes);

    [Fact]
    public void A_date_that_a_fact_states_is_compared_too() =>
        Warned(Say.Announced("0217-03"), "2017-01-01", usual: Usual("2017-01-23", "2018-12-01")).Single().ShouldBe(
            new Warning(WarningCodes.Outlier, "The date 0217-03 is far from the other dates of the process, which are from 2017-01-23 to 2018-12-01."));

    [Fact]
    public void Without_other_dates_nothing_is_far_from_them() => Warned(Say.Opened(), "0217-03-14").ShouldBeEmpty();

    [Theory]
    [InlineData("2017-03-14", "2017-03-13", true)]
    [InlineData("2017-03-14", "2017-03-14", false)]
    [InlineData("2017-03-14", "2017-03", false)]
    [InlineData("2017-03", "2017-02", true)]
    [InlineData("2017-03-14/2017-03-16", "2017-03-15", false)]
    [InlineData("2017-03-14", "2016?", false)]
    [InlineData(null, "2016", false)]
    public void A_source_that_was_certainly_published_before_is_named(string? when, string published, bool warns)
    {
        var source = new Given(StreamId.Source(Say.Slug("herald")), []).Recorded(new SourceRegistered(Say.Name("Herald"), Published: Say.Date(published)));

        Codes(Warned(Say.Opened(), when, sources: source)).ShouldBe(warns ? "published-before" : string.Empty);
    }

    [Fact]
    public void A_retracted_date_of_publication_does_not_count()
    {
        var source = new Given(StreamId.Source(Say.Slug("herald")), []).Recorded(new SourceRegistered(Say.Name("Herald"), Published: Say.Date("2016")));

        Warned(Say.Opened(), "2017-03-14", sources: source.Retracted(source.Last)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2020-06-01", false)]
    [InlineData("2020-06-02", false)]
    [InlineData("2020-06-03", true)]
    [InlineData("2020-06", false)]
    [InlineData("2020-06-01T10:00:01Z", true)]
    [InlineData("2020-06-01T10:00:00Z", false)]
    [InlineData("2021~", true)]
    public void A_date_certainly_after_the_recording_is_named(string when, bool warns) => Codes(Warned(Say.Opened(), when)).ShouldBe(warns ? "after-recording" : string.Empty);

    [Fact]
    public void A_session_before_its_round_opens_is_unusual_from_both_sides()
    {
        var session = new SessionHeld(Say.Slug("first"), null, []);
        var opened = Given.Round.Recorded(Say.Opened(), "2017-03-14");
        var held = Given.RoundAnnounced.Recorded(session, "2017-03-12");

        Warned(session, "2017-03-12", opened).Single().ShouldBe(
            new Warning(WarningCodes.UnusualOrder, "A session is usually held after its round opens. Here, the other one is dated 2017-03-14.", opened.Last));
        Codes(Warned(Say.Opened(), "2017-03-14", held)).ShouldBe("unusual-order");
        Warned(session, "2017-03-14", opened).ShouldBeEmpty();
        Warned(session, "2017-03", opened).ShouldBeEmpty();
        Warned(session, "2017-03-12", opened.Retracted(opened.Last)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(6, "2017-02-15", "2017-02-16", false)]
    [InlineData(6, "2017-02-15", "2017-03-20", true)]
    [InlineData(6, "2017-02-15", "2017-03", false)]
    [InlineData(8, "2017-03-01", "2017-03-02", true)]
    [InlineData(8, "2017-03-14", "2017-03-15", false)]
    public void A_numbered_round_comes_after_the_one_before_it(int number, string opened, string closed, bool warns)
    {
        var other = Given.Round.Recorded(Say.Opened(), opened).Recorded(new RoundClosed(), closed);

        Codes(Warned(new RoundOpened(Number: 7), "2017-03-14", neighbours: new NumberedRound(number, other.Book))).ShouldBe(warns ? "unusual-order" : string.Empty);
    }

    [Fact]
    public void The_warning_names_both_rounds_and_the_entry()
    {
        var other = Given.Round.Recorded(Say.Opened(), "2017-02-15").Recorded(new RoundClosed(), "2017-03-20");

        Warned(new RoundOpened(Number: 7), "2017-03-14", neighbours: new NumberedRound(6, other.Book)).Single().ShouldBe(
            new Warning(WarningCodes.UnusualOrder, "Round 7 opens on 2017-03-14, but round 6, the one before it, closes on 2017-03-20.", other.Last));
    }

    private static string Codes(IEnumerable<Warning> warnings) => string.Join(',', warnings.Select(w => w.Code));

    private static UsualSpan Usual(string first, string last)
    {
        var (from, until) = (WarningRules.DayOf(Say.Date(first))!.Value, WarningRules.DayOf(Say.Date(last))!.Value);
        var usual = Contracts.UsualDays.Of([from, until]);
        return new UsualSpan(usual.From, usual.Until, from, until);
    }

    private static IReadOnlyList<Warning> Warned(Fact fact, string? when, Given? given = null, UsualSpan? usual = null, Given? sources = null, NumberedRound? neighbours = null) => WarningRules.Of(
        new Proposal((given ?? Given.Round).Stream, fact, when is null ? null : Say.Date(when), Say.On("herald")),
        new WarningContext(Say.Id(99), Now, usual, sources is null ? [] : [(Say.Slug("herald"), sources.Book)], (given ?? Given.Round).Book, neighbours is null ? [] : [(7, neighbours)]));
}
