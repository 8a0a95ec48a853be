using NegotiationTracker.Service.Queries;
using NegotiationTracker.Storage.Projections;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Service.Tests.Queries;

/// <summary>An open change stream may skip a look only if its streams certainly have nothing new.</summary>
public sealed class StreamsWithNewEntries
{
    private const string Round = "round-talks/1";

    private readonly StreamsOfProcesses _streams = new(null!, null!);

    [Fact]
    public void Before_the_first_look_of_the_feed_everything_may_be_new() => MayHave(5, 5).ShouldBeTrue();

    [Fact]
    public void What_came_before_the_first_look_may_be_new_and_what_has_come_since_is_known()
    {
        _streams.Change(null, 10);

        MayHave(9, 10).ShouldBeTrue();
        MayHave(10, 10).ShouldBeFalse();
    }

    [Fact]
    public void A_stream_has_something_new_until_its_last_entry()
    {
        _streams.Change(null, 10);
        _streams.Change([new ChangedRow(ModelFeed.Streams, Round, 12), new ChangedRow(ModelFeed.Streams, "round-talks/2", 14)], 14);

        MayHave(10, 14).ShouldBeTrue();
        MayHave(12, 14).ShouldBeFalse();
    }

    /// <summary>A question that asks the database for its index can be ahead of the feed.</summary>
    [Fact]
    public void What_the_feed_has_not_told_of_yet_may_be_new()
    {
        _streams.Change(null, 10);

        MayHave(10, 11).ShouldBeTrue();
        _streams.Change([], 11);
        MayHave(10, 11).ShouldBeFalse();
    }

    private bool MayHave(long after, long until) => _streams.MayHaveChanges([Round], after, until);
}
