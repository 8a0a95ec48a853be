using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Progress;

/// <summary>How many of the commitments that were due have been met.</summary>
internal static class CommitmentsMet
{
    private const string Rule =
        "Of the commitments whose due window is over or that were met or declared missed, those that were met, in time or late; a waived one is left out, and one of which accounts differ on whether it was met counts in atMost only.";

    private enum Turn
    {
        Due,
        Met,
        Missed,
        Waived,
    }

    public static Indicator Of(ProgressInput known, EdtfDate at)
    {
        var steps = known.Commitments.Where(c => c.Made.Stands()).SelectMany(c => StepsOf(c, at)).Where(s => s.When.HasCome(at)).ToList();
        var history = ValueHistory.Of(steps, Read);
        return new Indicator(
            "commitments-met-against-due", null, history.Last(), "commitments due", Rule, steps.Exists(s => IsContested(s.What.Commitment)), ValueHistory.Entries(steps), history);
    }

    private static IEnumerable<DatedValue<(CommitmentInput Commitment, Turn Turn)>> StepsOf(CommitmentInput c, EdtfDate at)
    {
        if (ValueHistory.DayAfter(c.Due.Dates(), at) is { } due)
        {
            yield return new(due, (c, Turn.Due), AspectDates.Entries(c.Made, c.Due));
        }

        foreach (var (turn, told, on) in new[] { (Turn.Met, c.Met, c.MetOn), (Turn.Missed, c.Missed, c.MissedOn), (Turn.Waived, c.Waived, c.WaivedOn) }.Where(f => f.Item2.Stands()))
        {
            yield return new(on.Date(), (c, turn), AspectDates.Entries(told, on));
        }
    }

    private static IndicatorValue Read(IReadOnlyList<DatedValue<(CommitmentInput Commitment, Turn Turn)>> sofar)
    {
        var due = sofar.GroupBy(s => s.What.Commitment.Commitment, (_, steps) => steps.ToLookup(s => s.What.Turn, s => s.What.Commitment))
            .Where(turns => !IsWaived(turns)).ToList();
        var met = due.Where(t => t.Contains(Turn.Met)).ToList();
        return IndicatorValue.Share(met.Count(t => !IsDisputed(t)), due.Count, met.Count);
    }

    /// <summary>A waiver that was overtaken frees from nothing.</summary>
    private static bool IsWaived(ILookup<Turn, CommitmentInput> turns) => turns[Turn.Waived].Any(c => c.Outcomes.Contains(CommitmentOutcome.Waived));

    /// <summary>Missed and certainly met later is no dispute: that it was missed is then no fate that stands.</summary>
    private static bool IsDisputed(ILookup<Turn, CommitmentInput> turns) =>
        turns[Turn.Met].Any(c => c.Outcomes.Contains(CommitmentOutcome.NotMet)) || turns[Turn.Missed].Any(c => c.Outcomes.Contains(CommitmentOutcome.Missed));

    private static bool IsContested(CommitmentInput c) => c.Outcomes.Count > 1 || AspectDates.Contested(c.Made, c.Due, c.Met, c.MetOn, c.Missed, c.MissedOn, c.Waived, c.WaivedOn);
}
