using NegotiationTracker.Domain.Progress;
using Shouldly;
using Xunit;

namespace NegotiationTracker.Domain.Tests.Progress;

public sealed class WhatProgressIs
{
    [Fact]
    public void Of_a_process_without_events_every_indicator_stands_there_with_its_rule_and_no_value()
    {
        var all = Indicators.Of(new ProgressInput([], [], [], [], []), Say.Date(Reckoned.Later));
        all.Select(i => i.Name).ShouldBe(
        [
            "rounds-held", "promises-kept", "attendance-of-the-parties", "stage-of-the-last-document", "ceasefire-state-by-party", "violations-trend", "commitments-met-against-due",
        ]);
        all.ShouldAllBe(i => i.Rule.EndsWith('.') && i.Entries.Count == 0 && i.History.Count == 0);
        all.Where(i => i.Value.IsKnown).Select(i => (i.Name, i.Value.Number)).ShouldBe([("rounds-held", 0L)], "none was held, and that is known");
    }
}
