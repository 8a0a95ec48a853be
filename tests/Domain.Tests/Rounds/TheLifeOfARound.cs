using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Rounds;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Rounds;

public sealed class TheLifeOfARound
{
    [Fact]
    public void It_is_announced_with_a_window_and_no_date_and_the_window_stays_as_given()
    {
        var round = Given.Round.Recorded(Announced("2017-10-21/2017-10-31", "harbour"));
        var view = See(round);
        view.AnnouncedWindow.ShouldNotBeNull().Value.ShouldBe("2017-10-21/2017-10-31");
        view.AnnouncedPlace.ShouldNotBeNull().Value.ShouldBe("harbour");
        view.Opened.ShouldBeNull();
        view.Held.ShouldBeNull();
    }

    [Fact]
    public void It_stays_with_its_process_when_its_announcement_is_taken_back()
    {
        var round = Given.RoundAnnounced.Recorded(new RoundClosed()).Retracted(Given.RoundAnnounced.Last);
        new ProcessStreams().View("lakeside|round-lakeside/third", round.Book).ShouldBe(new ProcessStreamView("lakeside", "round-lakeside/third"));
    }

    [Fact]
    public void It_is_announced_without_anything() => See(Given.RoundAnnounced).Announced.ShouldNotBeNull().Value.ShouldBe("yes");

    [Fact]
    public void It_is_moved_often_and_each_move_stays()
    {
        var round = Given.Round.Recorded(Announced("2017-10"), "2017-09-01").Recorded(Moved("first", "2017-11"), "2017-10-01")
            .Recorded(Moved("second", "2017-12", "a holiday"), "2017-11-01").Recorded(Moved("third", "2018-01"), "2017-12-01");
        See(round).Reschedules.Select(r => (r.Id, r.Fields["window"].Value)).ShouldBe([("first", "2017-11"), ("second", "2017-12"), ("third", "2018-01")]);
        See(round).AnnouncedWindow!.Value.ShouldBe("2017-10");
    }

    [Fact]
    public void It_is_relocated_often_and_each_place_stays()
    {
        var round = Given.Round.Recorded(Announced(place: "harbour")).Recorded(Relocated("first", "hilltop")).Recorded(Relocated("second", "valley"));
        See(round).Relocations.Select(r => r.Fields["place"].Value).ShouldBe(["hilltop", "valley"]);
        See(round).AnnouncedPlace!.Value.ShouldBe("harbour");
    }

    [Fact]
    public void It_is_paused_and_goes_on_and_may_be_paused_again()
    {
        var round = Given.Round.Recorded(Opened(), "2017-10-20").Recorded(new RoundPaused(Slug("first"), Alfa, "a holiday"), "2017-10-22").Recorded(new RoundResumed(Slug("first"), Slug("valley")), "2017-10-25").Recorded(new RoundPaused(Slug("second")), "2017-10-28");
        See(round).Pauses.Select(p => (p.Id, p.Fields["when"].Value, p.Fields.GetValueOrDefault("resumed on")?.Value)).ShouldBe([("first", "2017-10-22", "2017-10-25"), ("second", "2017-10-28", null)]);
        See(round).Pauses[0].Fields["resumed at"].Value.ShouldBe("valley");
        round.When(new RoundPaused(Slug("first")), "2017-10-23", "gazette").Contradicts(round[1]);
    }

    [Fact]
    public void It_cannot_go_on_before_it_is_paused_but_may_after_another_pause()
    {
        var round = Given.Round.Recorded(Opened(), "2017-10-20").Recorded(new RoundPaused(Slug("first")), "2017-10-22");
        round.When(new RoundResumed(Slug("first")), "2017-10-21").IsRefused(RefusalCodes.ImpossibleOrder, round.Last);
        round.When(new RoundResumed(Slug("second")), "2017-10-21").IsRecorded();
        var off = Given.RoundAnnounced.Recorded(Cancelled(), "2017-10-01");
        off.When(new RoundPaused(Slug("first")), "2017-10-02").IsRefused(RefusalCodes.RoundCancelled, off.Last);
    }

    /// <summary>A reason is in our own words, and words never contradict each other.</summary>
    public static TheoryData<Fact, Fact> InOtherWords => new()
    {
        { new RoundCancelled(Slug("off"), Reason: "no date"), new RoundCancelled(Slug("off"), Reason: "they found no day") },
        { Moved("first", "2017-11", "a holiday"), Moved("first", "2017-11", "too soon") },
        { new RoundRelocated(Slug("first"), Slug("valley"), Reason: "rain"), new RoundRelocated(Slug("first"), Slug("valley"), Reason: "the rain") },
        { new RoundPaused(Slug("first"), Reason: "a holiday"), new RoundPaused(Slug("first"), Reason: "a day off") },
    };

    [Theory]
    [MemberData(nameof(InOtherWords))]
    public void Two_sources_may_give_its_reason_in_other_words(Fact one, Fact other) => Given.RoundAnnounced.Recorded(one, null, "herald").When(other, null, "gazette").IsRecorded();

    [Fact]
    public void It_is_counted_otherwise_from_a_day_on_and_what_it_was_called_first_stays()
    {
        var round = Given.Round.Recorded(new RoundOpened(Name("Spring meeting"), 5), "2017-03-10")
            .Recorded(new RoundRenumbered(Slug("one"), 6), "2017-06-01").Recorded(new RoundRenumbered(Slug("two"), 7, Name("Seventh round")), "2018-01-01");
        var view = See(round);
        (view.Number!.Value, view.Label!.Value, view.FirstNumber!.Value, view.FirstLabel!.Value).ShouldBe(("7", "Seventh round", "5", "Spring meeting"));
        var before = (Contracts.Round)new RoundDetails().View(round.Stream.Text, round.Book.At(Date("2017-07")))!;
        (before.Number!.Value, before.Label!.Value, before.FirstLabel).ShouldBe(("6", "Spring meeting", null));
        RoundSequence.NumbersOf(round.Book).ShouldBe([7]);
        RoundSequence.NumbersOf(round.Retracted(round[1]).Retracted(round[2]).Book).ShouldBe([5]);
        See(round.Recorded(new RoundRenumbered(Slug("three"), 9).Denied(), "2018-02-01")).Number!.Value.ShouldBe("7");
    }

    [Fact]
    public void Of_one_move_two_sources_may_give_two_windows_only_by_name()
    {
        var round = Given.RoundAnnounced.Recorded(Moved("first", "2017-11"));
        round.When(Moved("first", "2017-12"), null, "gazette").Contradicts(round.Last);
        round.When(Moved("first", "2017-12").Against(round.Last), null, "gazette").IsRecorded();
    }

    [Fact]
    public void It_opens_later_than_its_window_without_a_word() =>
        Given.Round.Recorded(Announced("2017-10"), "2017-09").When(Opened(), "2017-12-21").IsRecorded();

    [Fact]
    public void It_opens_elsewhere_than_announced_without_a_word()
    {
        var round = Given.Round.Recorded(Announced(place: "harbour")).Recorded(Opened("hilltop"));
        (See(round).AnnouncedPlace!.Value, See(round).Place!.Value, See(round).Place!.Standing).ShouldBe(("harbour", "hilltop", Standing.Asserted));
    }

    [Fact]
    public void It_opens_without_ever_having_been_announced() => Given.Round.When(Opened(), "2017-10-30").IsRecorded();

    [Fact]
    public void It_is_announced_after_the_record_knows_that_it_was_held() =>
        Given.Round.Recorded(Opened(), "2017-10-30").When(Announced("2017-10"), "2017-09-15").IsRecorded();

    [Fact]
    public void It_is_held_after_its_process_was_declared_concluded()
    {
        Given.Process.Recorded(new ProcessOpened(Name("Lakeside talks"), [])).Recorded(new ProcessStatusReported(ProcessStatus.Concluded), "2017-06-01").Entries.Count.ShouldBe(2);
        Given.RoundAnnounced.When(Opened(), "2017-10-30").IsRecorded(); // rounds ask no other stream
    }

    [Fact]
    public void A_process_declared_concluded_is_revived() =>
        Given.Process.Recorded(new ProcessOpened(Name("Lakeside talks"), [])).Recorded(new ProcessStatusReported(ProcessStatus.Concluded), "2017-06-01")
            .When(new ProcessStatusReported(ProcessStatus.Revived), "2017-09-01").IsRecorded();

    [Fact]
    public void It_closes_without_a_joint_statement()
    {
        var round = Given.Round.Recorded(Opened(), "2017-10-30").Recorded(new RoundClosed(JointStatement.None), "2017-10-31");
        See(round).JointStatement.ShouldNotBeNull().Value.ShouldBe("none");
    }

    [Fact]
    public void It_closes_and_the_source_is_silent_on_a_joint_statement() => See(Given.Round.Recorded(Opened()).Recorded(new RoundClosed())).JointStatement.ShouldBeNull();

    [Fact]
    public void Whether_there_was_a_joint_statement_may_be_contested_by_name()
    {
        var round = Given.Round.Recorded(Opened()).Recorded(new RoundClosed(JointStatement.None));
        round.When(new RoundClosed(JointStatement.Issued), null, "gazette").Contradicts(round.Last);
        See(round.Recorded(new RoundClosed(JointStatement.Issued).Against(round.Last), null, "gazette")).JointStatement!.Standing.ShouldBe(Standing.Contested);
    }

    [Fact]
    public void It_closes_before_anything_says_that_it_opened() => Given.RoundAnnounced.When(new RoundClosed(), "2017-10-31").IsRecorded();

    [Fact]
    public void It_promises_the_next_one_with_half_of_a_month_for_a_window()
    {
        var round = Given.Round.Recorded(Opened()).Recorded(new NextRoundAnnounced(Slug("next"), Date("2017-12-16/2017-12-31"), Slug("harbour")));
        var promise = round.Stream.Text + "#next";
        var view = new Promises().View(promise, round.Book).ShouldBeOfType<Contracts.Promise>();
        (view.Window!.Value, view.Place!.Value, view.RedeemedBy.Count).ShouldBe(("2017-12-16/2017-12-31", "harbour", 0));
    }

    [Fact]
    public void It_says_which_promise_it_keeps()
    {
        var promise = Given.Round.Recorded(Opened()).Recorded(new NextRoundAnnounced(Slug("next")));
        var kept = (promise with { Stream = Domain.Streams.StreamId.Round(Slug("lakeside"), Slug("fourth")) })
            .Recorded(new AnnouncementRedeemed(Slug("lakeside"), Slug("third"), Slug("next")));
        var view = new Promises().View(promise.Stream.Text + "#next", kept.Book).ShouldBeOfType<Contracts.Promise>();
        view.RedeemedBy.Select(r => r.Item).ShouldBe([kept.Stream.Text]);
    }

    [Fact]
    public void A_promise_corrected_to_another_slug_is_found_under_that_one()
    {
        var promise = Given.Round.Recorded(Opened()).Recorded(new NextRoundAnnounced(Slug("next"), Date("2018-02")));
        var corrected = promise.Corrected(promise.Last, new NextRoundAnnounced(Slug("talks"), Date("2018-02")));
        Promise(corrected, "next").ShouldBeNull();
        Promise(corrected, "talks").ShouldBeOfType<Contracts.Promise>().Window!.Value.ShouldBe("2018-02");
    }

    private static object? Promise(Given round, string slug)
    {
        var (model, key) = (new Promises(), $"{round.Stream}#{slug}");
        return model.View(key, Domain.Record.RecordState.Of(round.Entries.Where(e => model.Keys(e).Contains(key))));
    }

    private static Contracts.Round See(Given round) => new RoundDetails().View(round.Stream.Text, round.Book).ShouldBeOfType<Contracts.Round>();
}
