using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using Shouldly;
using Xunit;
using static NegotiationTracker.Domain.Tests.Say;

namespace NegotiationTracker.Domain.Tests.ReadModels;

/// <summary>The row of an entry lists the contradicting entries, after all corrections and retractions.</summary>
public sealed class EntriesInTheTimeline
{
    private static readonly Given One = Given.Round.Recorded(Opened("harbour"));

    private static readonly Given Two = One.Recorded(Opened("hilltop").Against(One.Last), null, "gazette");

    [Fact]
    public void A_contradiction_contests_both()
    {
        (See(Two, Two[0]).Contested, See(Two, Two[1]).Contested).ShouldBe((true, true));
        See(Two, Two[0]).ContradictedBy.ShouldBe([Two[1].Text]);
    }

    [Fact]
    public void With_either_taken_back_the_other_is_contested_no_more()
    {
        See(Two.Retracted(Two[1]), Two[0]).Contested.ShouldBeFalse();
        See(Two.Retracted(Two[0]), Two[1]).Contested.ShouldBeFalse();
    }

    [Fact]
    public void A_correction_that_contradicts_no_more_contests_nothing()
    {
        var agreed = Two.Corrected(Two[1], Opened("harbour"), null, "gazette");
        (See(agreed, Two[0]).Contested, See(agreed, Two[1]).Contested).ShouldBe((false, false));
        See(agreed, Two[0]).ContradictedBy.ShouldBeEmpty();
    }

    [Fact]
    public void A_correction_that_contradicts_contests_what_it_names()
    {
        var agreed = One.Recorded(Opened("harbour"), null, "gazette");
        var differs = agreed.Corrected(agreed.Last, Opened("hilltop").Against(One.Last), null, "gazette");
        See(differs, One.Last).ContradictedBy.ShouldBe([agreed.Last.Text]);
        See(differs, One.Last).Contested.ShouldBeTrue();
    }

    private static Contracts.TimelineEntry See(Given given, EntryId entry)
    {
        var model = new Timeline();
        return model.View(entry.Text, RecordState.Of(given.Entries.Where(e => model.Keys(e).Contains(entry.Text)))).ShouldBeOfType<Contracts.TimelineEntry>();
    }
}
