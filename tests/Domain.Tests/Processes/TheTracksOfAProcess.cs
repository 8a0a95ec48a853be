using NegotiationTracker.Domain.Processes;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.Processes;

public sealed class TheTracksOfAProcess
{
    private static readonly Given Talks = Given.Process.Recorded(new ProcessOpened(Name("Lakeside talks"), []));

    [Fact]
    public void A_process_has_several_tracks() => Talks.Recorded(Track("experts", TrackLevel.Official)).When(Track("scholars", TrackLevel.Unofficial)).IsRecorded();

    [Fact]
    public void Two_levels_of_one_track_contradict_each_other()
    {
        var one = Talks.Recorded(Track("experts", TrackLevel.Official));
        one.When(Track("experts", TrackLevel.SemiOfficial), null, "gazette").Contradicts(one.Last);
    }

    [Fact]
    public void A_track_may_be_opened_after_its_process_was_declared_over() =>
        Talks.Recorded(new ProcessStatusReported(ProcessStatus.Concluded), "2017-06-01").When(Track("experts", null), "2017-09-01").IsRecorded();

    private static TrackOpened Track(string slug, TrackLevel? level) => new(Slug(slug), null, level, []);
}
