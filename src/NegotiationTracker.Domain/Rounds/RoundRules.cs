using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>
/// The rules for the order of facts about a round. Each rule compares two facts at their own valid times and is checked from both sides.
/// Thus it does not matter which of the two was recorded first.
/// </summary>
public static class RoundRules
{
    public static IReadOnlyList<OrderingRule> Orders { get; } =
    [
        OrderingRule.Of<RoundOpened, RoundClosed>(RefusalMessages.RoundClosedBeforeOpened),
        OrderingRule.Of<DelegationWalkedOut, DelegationReturned>(RefusalMessages.ReturnedBeforeWalkout, (left, back) => left.Slug == back.Slug),
        OrderingRule.Of<RoundOpened, DelegationArrivedLate>(RefusalMessages.LateBeforeOpened),
    ];

    /// <summary>Returns what contradicts a fact: cancellations, facts that took place although the round was cancelled, and impossible orders.</summary>
    public static IEnumerable<RuleViolation> Violations(RecordState book, Proposal proposal) =>
        Cancellations(book, proposal).Concat(OrderingRule.Violations(Orders, book, proposal));

    private static IEnumerable<RuleViolation> Cancellations(RecordState book, Proposal proposal)
    {
        if (proposal.Fact.Mode == Mode.Denies || proposal.When is not { } when)
        {
            return [];
        }

        // Only a cancellation is compared with everything else that took place.
        return book.FactsOf(proposal.Fact is RoundCancelled ? typeof(RoundFact) : typeof(RoundCancelled))
            .Where(h => h is { Withdrawn: false, When: not null, Fact: { Mode: Mode.Asserts } and RoundFact })
            .Select(h => Between(book, proposal.Fact, when, h))
            .OfType<RuleViolation>();
    }

    private static RuleViolation? Between(RecordState book, Fact fact, EdtfDate when, EffectiveEntry other) => (fact, other.Fact) switch
    {
        (RoundFact { TakesPlace: true }, RoundCancelled) when CancelledAt(book, other.When!, when) => Cancelled(other),
        (RoundCancelled, RoundFact { TakesPlace: true }) when CancelledAt(book, when, other.When!) => Cancelled(other),
        _ => null,
    };

    /// <summary>
    /// Returns whether the round is cancelled at a time. A cancellation applies until the round is announced or moved again. If that may have happened in
    /// between, then the cancellation is uncertain.
    /// </summary>
    private static bool CancelledAt(RecordState book, EdtfDate cancelled, EdtfDate at) =>
        cancelled.CertainlyBefore(at)
        && !book.FactsOf(typeof(RoundAnnounced), typeof(RoundRescheduled)).Any(h => h is { Withdrawn: false, Fact.Mode: Mode.Asserts }
            && h.When is { } again && !again.CertainlyBefore(cancelled) && !again.CertainlyAfter(at));

    private static RuleViolation Cancelled(EffectiveEntry other) =>
        new(other.Id, RefusalCodes.RoundCancelled, RefusalMessages.RoundCancelled);
}
