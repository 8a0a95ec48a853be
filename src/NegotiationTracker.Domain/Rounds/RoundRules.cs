using NegotiationTracker.Domain.Accounts;
using NegotiationTracker.Domain.Delegations;
using NegotiationTracker.Domain.Time;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>
/// What cannot be in a round. Each rule holds between two facts at their own valid times and is asked from both sides,
/// so that it does not matter which of the two was recorded first.
/// </summary>
public static class RoundRules
{
    public static IReadOnlyList<Order> Orders { get; } =
    [
        Order.Of<RoundOpened, RoundClosed>(RefusalMessages.RoundClosedBeforeOpened),
        Order.Of<DelegationWalkedOut, DelegationReturned>(RefusalMessages.ReturnedBeforeWalkout, (left, back) => left.Slug == back.Slug),
        Order.Of<RoundOpened, DelegationArrivedLate>(RefusalMessages.LateBeforeOpened),
    ];

    /// <summary>The cancellations that stand against a fact, and what stands against a cancellation.</summary>
    public static IEnumerable<Obstacle> Obstacles(AccountBook book, Proposal proposal)
    {
        if (proposal.Fact is not IRoundFact || proposal.Fact.Mode == Mode.Denies || proposal.When is not { } when)
        {
            return [];
        }

        return book.Facts
            .Where(h => h is { Withdrawn: false, When: not null, Fact: { Mode: Mode.Asserts } and IRoundFact })
            .Select(h => Between(book, proposal.Fact, when, h))
            .OfType<Obstacle>();
    }

    private static Obstacle? Between(AccountBook book, Fact fact, EdtfDate when, Held other) => (fact, other.Fact) switch
    {
        ({ } f, RoundCancelled) when Happens(f) && CancelledAt(book, other.When!, when) => Cancelled(other),
        (RoundCancelled, { } f) when Happens(f) && CancelledAt(book, when, other.When!) => Cancelled(other),
        _ => null,
    };

    /// <summary>What takes place at a round and cannot at one that is off.</summary>
    private static bool Happens(Fact fact) =>
        fact is RoundOpened or SessionHeld or DelegationSeated or DelegationArrivedLate or DelegationWalkedOut or DelegationReturned;

    /// <summary>Off from the cancellation until it is announced or moved again; what may have come in between leaves it uncertain.</summary>
    private static bool CancelledAt(AccountBook book, EdtfDate cancelled, EdtfDate at) =>
        cancelled.CertainlyBefore(at)
        && !book.Facts.Any(h => !h.Withdrawn && h.Fact is { Mode: Mode.Asserts } and (RoundAnnounced or RoundRescheduled)
            && h.When is { } again && !again.CertainlyBefore(cancelled) && !again.CertainlyAfter(at));

    private static Obstacle Cancelled(Held other) =>
        new(other.Id, RefusalCodes.RoundCancelled, RefusalMessages.RoundCancelled);
}
