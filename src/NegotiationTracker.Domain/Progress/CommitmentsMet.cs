using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Progress;

/// <summary>The number of due commitments that have been met.</summary>
internal static class CommitmentsMet
{
    private const string Rule =
        "Of the commitments that are past their due window, met or declared missed: those that were met, in time or late. Waived commitments do not count. If accounts differ on whether a commitment was met, it counts in atMost only.";

    private enum Milestone
    {
        Due,
        Met,
        Missed,
        Waived,
    }

    public static Indicator Of(ProgressInput known, EdtfDate at)
    {
        var steps = known.Commitments.Where(c => c.Made.IsAsserted()).SelectMany(c => StepsOf(c, at)).Where(s => s.When.HasCome(at)).ToList();
        var history = ValueHistory.Of(steps, Read);
        return new Indicator(
            "commitments-met-against-due", null, history.Last(), "commitments due", Rule, steps.Exists(s => IsContested(s.What.Commitment)), ValueHistory.Entries(steps), history);
    }

    private static IEnumerable<DatedValue<(CommitmentInput Commitment, Milestone Milestone)>> StepsOf(CommitmentInput c, EdtfDate at)
    {
        if (ValueHistory.DayAfter(c.Due.Dates(), at) is { } due)
        {
            yield return new(due, (c, Milestone.Due), AspectDates.Entries(c.Made, c.Due));
        }

        foreach (var (outcome, asserted, on) in new[] { (Milestone.Met, c.Met, c.MetOn), (Milestone.Missed, c.Missed, c.MissedOn), (Milestone.Waived, c.Waived, c.WaivedOn) }.Where(f => f.Item2.IsAsserted()))
        {
            yield return new(on.Date(), (c, outcome), AspectDates.Entries(asserted, on));
        }
    }

    private static IndicatorValue Read(IReadOnlyList<DatedValue<(CommitmentInput Commitment, Milestone Milestone)>> soFar)
    {
        var due = soFar.GroupBy(s => s.What.Commitment.Commitment, (_, steps) => steps.ToLookup(s => s.What.Milestone, s => s.What.Commitment))
            .Where(milestones => !IsWaived(milestones)).ToList();
        var met = due.Where(t => t.Contains(Milestone.Met)).ToList();
        return IndicatorValue.Share(met.Count(t => !IsDisputed(t)), due.Count, met.Count);
    }

    /// <summary>Returns whether the commitment is waived. A waiver after another outcome has no effect.</summary>
    private static bool IsWaived(ILookup<Milestone, CommitmentInput> milestones) => milestones[Milestone.Waived].Any(c => c.Outcomes.Contains(CommitmentOutcome.Waived));

    /// <summary>Returns whether the outcomes contradict each other. A commitment that was missed and certainly met later is not disputed.</summary>
    private static bool IsDisputed(ILookup<Milestone, CommitmentInput> milestones) =>
        milestones[Milestone.Met].Any(c => c.Outcomes.Contains(CommitmentOutcome.NotMet)) || milestones[Milestone.Missed].Any(c => c.Outcomes.Contains(CommitmentOutcome.Missed));

    private static bool IsContested(CommitmentInput c) => c.Outcomes.Count > 1 || AspectDates.Contested(c.Made, c.Due, c.Met, c.MetOn, c.Missed, c.MissedOn, c.Waived, c.WaivedOn);
}
