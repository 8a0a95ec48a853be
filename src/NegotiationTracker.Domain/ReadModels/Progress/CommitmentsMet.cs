using NegotiationTracker.Domain.Commitments;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.ReadModels.Progress;

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

    public static Indicator Of(Known known, EdtfDate at)
    {
        var steps = known.Commitments.Where(c => c.Made.Stands()).SelectMany(c => StepsOf(c, at)).Where(s => s.When.HasCome(at)).ToList();
        var history = Course.Of(steps, Read);
        return new Indicator(
            "commitments-met-against-due", null, history.Last(), "commitments due", Rule, steps.Exists(s => IsContested(s.What.Commitment)), Course.Entries(steps), history);
    }

    private static IEnumerable<Step<(KnownCommitment Commitment, Turn Turn)>> StepsOf(KnownCommitment c, EdtfDate at)
    {
        if (Course.DayAfter(c.Due.Dates(), at) is { } due)
        {
            yield return new(due, (c, Turn.Due), Told.Entries(c.Made, c.Due));
        }

        foreach (var (turn, told, on) in new[] { (Turn.Met, c.Met, c.MetOn), (Turn.Missed, c.Missed, c.MissedOn), (Turn.Waived, c.Waived, c.WaivedOn) }.Where(f => f.Item2.Stands()))
        {
            yield return new(on.Date(), (c, turn), Told.Entries(told, on));
        }
    }

    private static Measure Read(IReadOnlyList<Step<(KnownCommitment Commitment, Turn Turn)>> sofar)
    {
        var due = sofar.GroupBy(s => s.What.Commitment.Commitment, (_, steps) => steps.ToLookup(s => s.What.Turn, s => s.What.Commitment))
            .Where(turns => !IsWaived(turns)).ToList();
        var met = due.Where(t => t.Contains(Turn.Met)).ToList();
        return Measure.Share(met.Count(t => !IsDisputed(t)), due.Count, met.Count);
    }

    /// <summary>A waiver that was overtaken frees from nothing.</summary>
    private static bool IsWaived(ILookup<Turn, KnownCommitment> turns) => turns[Turn.Waived].Any(c => c.Fates.Contains(Fate.Waived));

    /// <summary>Missed and certainly met later is no dispute: that it was missed is then no fate that stands.</summary>
    private static bool IsDisputed(ILookup<Turn, KnownCommitment> turns) =>
        turns[Turn.Met].Any(c => c.Fates.Contains(Fate.NotMet)) || turns[Turn.Missed].Any(c => c.Fates.Contains(Fate.Missed));

    private static bool IsContested(KnownCommitment c) => c.Fates.Count > 1 || Told.Contested(c.Made, c.Due, c.Met, c.MetOn, c.Missed, c.MissedOn, c.Waived, c.WaivedOn);
}
