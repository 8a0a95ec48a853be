using NegotiationTracker.Domain.Bodies;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Bodies;

public sealed class MeetingsAtARound
{
    private static readonly RoundDetails Model = new();
    private static readonly Given Met = Given.Body.Recorded(new BodyEstablished(null, null, [], null, [])).Recorded(At("third"), "2017-03-15");

    [Fact]
    public void One_that_an_account_puts_at_a_round_is_shown_with_it()
    {
        var meeting = Shown("third", Met).ShouldHaveSingleItem();
        (meeting.Body, meeting.Meeting, meeting.When!.Value).ShouldBe(("experts", "first", "2017-03-15"));
    }

    [Fact]
    public void One_that_a_correction_gave_to_another_round_is_that_ones()
    {
        var moved = Met.Corrected(Met.Last, At("fourth"), "2017-03-15");
        Shown("third", moved).ShouldBeEmpty();
        Shown("fourth", moved).ShouldHaveSingleItem().Held!.Value.ShouldBe("yes");
    }

    [Fact]
    public void One_that_was_taken_back_has_no_value_that_stands() => Shown("third", Met.Retracted(Met.Last)).ShouldHaveSingleItem().Held!.Standing.ShouldBe(Standing.Withdrawn);

    [Fact]
    public void One_at_no_round_stands_with_the_body_only() => Shown("third", Given.Body.Recorded(new BodyEstablished(null, null, [], null, [])).Recorded(At(null))).ShouldBeEmpty();

    private static BodyMet At(string? round) => new(Say.Slug("first"), null, [], Process: Say.Slug("lakeside"), Round: round is null ? null : Say.Slug(round));

    /// <summary>The meetings in the row of a round, from the stream of the body.</summary>
    private static IReadOnlyList<Contracts.BodyMeeting> Shown(string round, Given body)
    {
        var stream = StreamId.Round(Say.Slug("lakeside"), Say.Slug(round));
        var opened = Say.Entry(stream, 900, 900, Say.Opened(), null, Evidence.None);
        var row = RecordState.Of(body.Entries.Append(opened).Where(e => Model.Keys(e).Contains(stream.Text)));
        return ((Contracts.Round)Model.View(stream.Text, row)!).BodyMeetings;
    }
}
