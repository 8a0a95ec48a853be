using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>When an answer is kept in memory, and for how long.</summary>
public sealed class KeepingAnswers
{
    private static readonly (string Links, string Key) Round = ("links", "round-talks/1");
    private static readonly (string Links, string Key) Actor = ("links", "actor-ALFA");

    private readonly AnswerCache _answers = new();

    [Fact]
    public void An_answer_is_for_its_index_and_for_later_ones()
    {
        Keep(5);
        _answers.Find("q", 4).ShouldBeNull();
        _answers.Find("q", 5).ShouldNotBeNull();
        _answers.Find("q", 9).ShouldNotBeNull();
    }

    [Fact]
    public void A_change_of_any_row_of_it_removes_it_and_a_change_of_another_does_not()
    {
        Keep(5);
        _answers.Change([new ChangedRow("links", "round-talks/2", 6), new ChangedRow("others", Round.Key, 6)], 6);
        _answers.Find("q", 6).ShouldNotBeNull();
        _answers.Change([new ChangedRow(Actor.Links, Actor.Key, 7)], 7);
        _answers.Find("q", 7).ShouldBeNull();
    }

    [Fact]
    public void An_answer_that_was_made_before_a_change_of_its_rows_is_not_kept()
    {
        _answers.Change([new ChangedRow(Round.Links, Round.Key, 7)], 7);
        Keep(6);
        _answers.Find("q", 9).ShouldBeNull();
        Keep(7);
        _answers.Find("q", 9).ShouldNotBeNull();
    }

    /// <summary>Models share links. One that catches up tells of earlier changes of the same rows.</summary>
    [Fact]
    public void An_earlier_change_that_is_told_later_does_not_hide_the_later_one()
    {
        _answers.Change([new ChangedRow(Round.Links, Round.Key, 7)], 7);
        _answers.Change([new ChangedRow(Round.Links, Round.Key, 4)], 7);
        Keep(6);
        _answers.Find("q", 9).ShouldBeNull();
    }

    /// <summary>It may have the name of a person who was erased meanwhile.</summary>
    [Fact]
    public void An_answer_that_was_begun_before_all_were_removed_is_not_kept()
    {
        var begun = _answers.Generation;
        _answers.Change(null, 5);
        _answers.Keep("q", Answer.Of(new { }), 5, [Round], begun);
        _answers.Find("q", 9).ShouldBeNull();
    }

    [Fact]
    public void The_answers_unused_for_longest_go_when_there_are_too_many()
    {
        var large = Answer.Of(new string('x', 3 << 20));
        for (var i = 0; i < 20; i++)
        {
            _answers.Keep($"q{i}", large, 1, [("links", $"{i}")], _answers.Generation);
            _answers.Find("q0", 1).ShouldNotBeNull("it was used last");
        }

        for (var i = 20; i < 40; i++)
        {
            _answers.Keep($"q{i}", large, 1, [("links", $"{i}")], _answers.Generation);
            _answers.Find("q0", 1);
        }

        _answers.Find("q0", 1).ShouldNotBeNull();
        _answers.Find("q1", 1).ShouldBeNull();
        _answers.Find("q39", 1).ShouldNotBeNull();
    }

    private void Keep(long index) => _answers.Keep("q", Answer.Of(new { a = 1 }), index, [Round, Actor], _answers.Generation);
}
