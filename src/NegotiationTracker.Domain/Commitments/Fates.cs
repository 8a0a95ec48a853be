using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Commitments;

/// <summary>What is said to have become of a commitment.</summary>
public enum Fate
{
    Met,

    /// <summary>A source denies that it was met, which does not say that it was missed: it may not have been due.</summary>
    NotMet,

    Missed,
    Waived,
}

/// <summary>Works out which fates stand; more than one of them is a dispute.</summary>
public static class Fates
{
    /// <summary>
    /// Each fate that an account gives and none overtakes: what was missed and certainly met later is met; a waiver frees from nothing that was
    /// met, or that had certainly been missed before.
    /// </summary>
    public static ValueList<Fate> Of(AccountBook book)
    {
        var met = Said<CommitmentMet>(book);
        var missed = Said<CommitmentMissed>(book).Where(m => met.TrueForAll(d => CommitmentRules.Exclude(d.When, m.When))).ToList();
        var waived = Said<CommitmentWaived>(book).Where(w => !missed.Exists(m => m.When is { } by && w.When is { } then && by.CertainlyBefore(then)));
        var fates = new List<(Fate Fate, bool Stands)>
        {
            (Fate.Met, met.Count > 0),
            (Fate.NotMet, book.Standing<CommitmentMet>().Any(m => m.Fact.Mode == Mode.Denies)),
            (Fate.Missed, missed.Count > 0),
            (Fate.Waived, met.Count == 0 && waived.Any()),
        };
        return fates.Where(f => f.Stands).Select(f => f.Fate).ToValueList();
    }

    private static List<Held<TFact>> Said<TFact>(AccountBook book)
        where TFact : Fact => book.Standing<TFact>().Where(h => h.Fact.Mode == Mode.Asserts).ToList();
}
