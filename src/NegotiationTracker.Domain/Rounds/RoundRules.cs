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
        (RoundClosed, RoundOpened) when when.CertainlyBefore(other.When!) => Impossible(other, "a round does not close before it opens"),
        (RoundOpened, RoundClosed) when when.CertainlyAfter(other.When!) => Impossible(other, "a round does not close before it opens"),
        (DelegationReturned r, DelegationWalkedOut w) when r.Slug == w.Slug && when.CertainlyBefore(other.When!) => Returned(other),
        (DelegationWalkedOut w, DelegationReturned r) when r.Slug == w.Slug && when.CertainlyAfter(other.When!) => Returned(other),
        (DelegationArrivedLate, RoundOpened) when when.CertainlyBefore(other.When!) => Impossible(other, "nobody is late before the round opens"),
        (RoundOpened, DelegationArrivedLate) when when.CertainlyAfter(other.When!) => Impossible(other, "nobody is late before the round opens"),
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
        new(other.Id, Refusals.RoundCancelled, "nothing takes place at a round that is certainly cancelled at that time");

    private static Obstacle Returned(Held other) => Impossible(other, "a delegation does not return before it walks out");

    private static Obstacle Impossible(Held other, string rule) => new(other.Id, Refusals.ImpossibleOrder, rule);
}
