using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Commitments;

/// <summary>What cannot be with a commitment, asked from both sides at each fact's own valid time.</summary>
public static class CommitmentRules
{
    public static IEnumerable<Obstacle> Obstacles(AccountBook book, Proposal proposal) =>
        proposal.Fact is not ICommitmentFact || proposal.Fact.Mode == Mode.Denies ? [] : book.Facts
            .Where(h => h is { Withdrawn: false, Fact: { Mode: Mode.Asserts } and ICommitmentFact })
            .Select(h => Between(proposal.Fact, proposal.When, h))
            .OfType<Obstacle>();

    /// <summary>
    /// Whether one of the two cannot be so if the other is. What was missed may still be done afterwards: then both are so, one after the other,
    /// and only where that is certain.
    /// </summary>
    internal static bool Exclude(EdtfDate? met, EdtfDate? missed) => met is null || missed is null || !met.CertainlyAfter(missed);

    private static Obstacle? Between(Fact fact, EdtfDate? when, Held other) => (fact, other.Fact) switch
    {
        (CommitmentMet or CommitmentMissed or CommitmentWaived, CommitmentMade) when Before(when, other.When) => TooSoon(other),
        (CommitmentMade, CommitmentMet or CommitmentMissed or CommitmentWaived) when Before(other.When, when) => TooSoon(other),
        (CommitmentMet, CommitmentMissed) when Exclude(when, other.When) => Excluded(other),
        (CommitmentMissed, CommitmentMet) when Exclude(other.When, when) => Excluded(other),
        _ => null,
    };

    private static bool Before(EdtfDate? fate, EdtfDate? made) => fate is not null && made is not null && fate.CertainlyBefore(made);

    private static Obstacle TooSoon(Held other) =>
        new(other.Id, Refusals.ImpossibleOrder, "a commitment is neither met nor missed nor waived before it is made");

    private static Obstacle Excluded(Held other) => new(
        other.Id, Refusals.Contradicts,
        "one account has the commitment met and the other missed, and not certainly met later; name its entry in contradicts to record this one beside it");
}
