using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Commitments;

/// <summary>The rules for facts about a commitment. Each rule is checked from both sides, at each fact's own valid time.</summary>
public static class CommitmentRules
{
    private const string TooSoon = RefusalMessages.OutcomeBeforeCommitment;

    public static IReadOnlyList<OrderingRule> Orders { get; } =
    [
        OrderingRule.Of<CommitmentMade, CommitmentMet>(TooSoon),
        OrderingRule.Of<CommitmentMade, CommitmentMissed>(TooSoon),
        OrderingRule.Of<CommitmentMade, CommitmentWaived>(TooSoon),
    ];

    /// <summary>Returns what contradicts a fact.</summary>
    public static IEnumerable<RuleViolation> Violations(RecordState book, Proposal proposal) =>
        OrderingRule.Violations(Orders, book, proposal).Concat(Exclusions(book, proposal));

    /// <summary>Returns the accounts of the opposite outcome. Unlike a rule of order, this applies even if a day is not known.</summary>
    private static IEnumerable<RuleViolation> Exclusions(RecordState book, Proposal proposal) =>
        proposal.Fact is { Mode: Mode.Asserts } and (CommitmentMet or CommitmentMissed)
            ? book.FactsOf(typeof(CommitmentMet), typeof(CommitmentMissed)).Where(h => h is { Withdrawn: false, Fact.Mode: Mode.Asserts } && Differ(proposal.Fact, proposal.When, h)).Select(Excluded)
            : [];

    /// <summary>
    /// Returns whether "met" and "missed" exclude each other. A missed commitment may still be met later.
    /// Both are true only if the one is certainly after the other.
    /// </summary>
    internal static bool Exclude(EdtfDate? met, EdtfDate? missed) => met is null || missed is null || !met.CertainlyAfter(missed);

    private static bool Differ(Fact fact, EdtfDate? when, EffectiveEntry other) => (fact, other.Fact) switch
    {
        (CommitmentMet, CommitmentMissed) => Exclude(when, other.When),
        (CommitmentMissed, CommitmentMet) => Exclude(other.When, when),
        _ => false,
    };

    private static RuleViolation Excluded(EffectiveEntry other) => new(
        other.Id, RefusalCodes.Contradicts,
        RefusalMessages.MetAndMissed);
}
