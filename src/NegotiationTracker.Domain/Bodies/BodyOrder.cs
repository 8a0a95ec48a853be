using NegotiationTracker.Domain.Accounts;

namespace NegotiationTracker.Domain.Bodies;

/// <summary>What cannot be in a body. It may meet before it is established and after it is dissolved: many do.</summary>
public static class BodyOrder
{
    public static IReadOnlyList<Order> Orders { get; } =
        [Order.Of<BodyEstablished, BodyDissolved>(RefusalMessages.BodyDissolvedBeforeEstablished)];
}
