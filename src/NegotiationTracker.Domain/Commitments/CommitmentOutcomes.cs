using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Commitments;

/// <summary>The outcome of a commitment, according to an account.</summary>
public enum CommitmentOutcome
{
    Met,

    /// <summary>A source denies that the commitment was met. That does not mean that it was missed: it may not have been due.</summary>
    NotMet,

    Missed,
    Waived,
}

/// <summary>Finds the outcomes of a commitment. More than one outcome is a dispute.</summary>
public static class CommitmentOutcomes
{
    /// <summary>
    /// Returns each outcome that an account gives and that no other outcome replaces. If a commitment was missed and certainly met later, then it is met.
    /// A waiver has no effect on a commitment that was met, or that was certainly missed before.
    /// </summary>
    public static ValueList<CommitmentOutcome> Of(RecordState book)
    {
        var met = Said<CommitmentMet>(book);
        var missed = Said<CommitmentMissed>(book).Where(m => met.TrueForAll(d => CommitmentRules.Exclude(d.When, m.When))).ToList();
        var waived = Said<CommitmentWaived>(book).Where(w => !missed.Exists(m => m.When is { } by && w.When is { } then && by.CertainlyBefore(then)));
        var outcomes = new List<(CommitmentOutcome Outcome, bool Applies)>
        {
            (CommitmentOutcome.Met, met.Count > 0),
            (CommitmentOutcome.NotMet, book.ActiveFacts<CommitmentMet>().Any(m => m.Fact.Mode == Mode.Denies)),
            (CommitmentOutcome.Missed, missed.Count > 0),
            (CommitmentOutcome.Waived, met.Count == 0 && waived.Any()),
        };
        return outcomes.Where(o => o.Applies).Select(o => o.Outcome).ToValueList();
    }

    private static List<EffectiveEntry<TFact>> Said<TFact>(RecordState book)
        where TFact : Fact => book.ActiveFacts<TFact>().Where(h => h.Fact.Mode == Mode.Asserts).ToList();
}
