using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>
/// What cannot be in a round. Each rule holds between two facts at their own valid times and is asked from both sides,
/// so that it does not matter which of the two was recorded first.
/// </summary>
public static class RoundRules
{
    public static IReadOnlyList<OrderingRule> Orders { get; } =
    [
        OrderingRule.Of<RoundOpened, RoundClosed>(RefusalMessages.RoundClosedBeforeOpened),
        OrderingRule.Of<DelegationWalkedOut, DelegationReturned>(RefusalMessages.ReturnedBeforeWalkout, (left, back) => left.Slug == back.Slug),
        OrderingRule.Of<RoundOpened, DelegationArrivedLate>(RefusalMessages.LateBeforeOpened),
    ];

    /// <summary>Returns what stands against a fact: cancellations, what took place against a cancellation, and what cannot be in that order.</summary>
    public static IEnumerable<RuleViolation> Violations(RecordState book, Proposal proposal) =>
        Cancellations(book, proposal).Concat(OrderingRule.Violations(Orders, book, proposal));

    private static IEnumerable<RuleViolation> Cancellations(RecordState book, Proposal proposal)
    {
        if (proposal.Fact.Mode == Mode.Denies || proposal.When is not { } when)
        {
            return [];
        }

        return book.Facts
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

    /// <summary>Off from the cancellation until it is announced or moved again; what may have come in between leaves it uncertain.</summary>
    private static bool CancelledAt(RecordState book, EdtfDate cancelled, EdtfDate at) =>
        cancelled.CertainlyBefore(at)
        && !book.Facts.Any(h => !h.Withdrawn && h.Fact is { Mode: Mode.Asserts } and (RoundAnnounced or RoundRescheduled)
            && h.When is { } again && !again.CertainlyBefore(cancelled) && !again.CertainlyAfter(at));

    private static RuleViolation Cancelled(EffectiveEntry other) =>
        new(other.Id, RefusalCodes.RoundCancelled, RefusalMessages.RoundCancelled);
}
