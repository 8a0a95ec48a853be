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
        OrderingRule.Of<RoundPaused, RoundResumed>(RefusalMessages.ResumedBeforePaused, (pause, on) => pause.Slug == on.Slug),
    ];

    /// <summary>Gets the usual orders. Another order is possible, and worth a warning.</summary>
    public static IReadOnlyList<OrderingRule> UsualOrders { get; } =
    [
        OrderingRule.Of<RoundAnnounced, RoundOpened>("A round is usually announced before it opens."),
        OrderingRule.Of<RoundOpened, SessionHeld>("A session is usually held after its round opens."),
        OrderingRule.Of<SessionHeld, RoundClosed>("A session is usually held before its round closes."),
        OrderingRule.Of<RoundOpened, DelegationSeated>("A delegation usually takes its seat after the round opens."),
        OrderingRule.Of<DelegationSeated, RoundClosed>("A delegation usually takes its seat before the round closes."),
    ];

    /// <summary>Returns what is certainly in another than the usual order with a fact, each rule once.</summary>
    public static IEnumerable<Warning> Unusual(RecordState book, Proposal proposal) => OrderingRule.Violations(UsualOrders, book, proposal)
        .DistinctBy(v => v.Message)
        .Select(v => new Warning(WarningCodes.UnusualOrder, $"{v.Message} Here, the other one is dated {book.FindEffective(v.Entry)!.When}.", v.Entry));

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
