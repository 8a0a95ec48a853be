using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Commitments;

/// <summary>What cannot be with a commitment, asked from both sides at each fact's own valid time.</summary>
public static class CommitmentRules
{
    private const string TooSoon = RefusalMessages.OutcomeBeforeCommitment;

    public static IReadOnlyList<Order> Orders { get; } =
    [
        Order.Of<CommitmentMade, CommitmentMet>(TooSoon),
        Order.Of<CommitmentMade, CommitmentMissed>(TooSoon),
        Order.Of<CommitmentMade, CommitmentWaived>(TooSoon),
    ];

    /// <summary>What has it met against what has it missed; unlike an order, this holds also where a day is not known.</summary>
    public static IEnumerable<Obstacle> Obstacles(AccountBook book, Proposal proposal) =>
        proposal.Fact is { Mode: Mode.Asserts } and (CommitmentMet or CommitmentMissed)
            ? book.Facts.Where(h => h is { Withdrawn: false, Fact.Mode: Mode.Asserts } && Differ(proposal.Fact, proposal.When, h)).Select(Excluded)
            : [];

    /// <summary>
    /// Whether one of the two cannot be so if the other is. What was missed may still be done afterwards: then both are so, one after the other,
    /// and only where that is certain.
    /// </summary>
    internal static bool Exclude(EdtfDate? met, EdtfDate? missed) => met is null || missed is null || !met.CertainlyAfter(missed);

    private static bool Differ(Fact fact, EdtfDate? when, Held other) => (fact, other.Fact) switch
    {
        (CommitmentMet, CommitmentMissed) => Exclude(when, other.When),
        (CommitmentMissed, CommitmentMet) => Exclude(other.When, when),
        _ => false,
    };

    private static Obstacle Excluded(Held other) => new(
        other.Id, RefusalCodes.Contradicts,
        RefusalMessages.MetAndMissed);
}
