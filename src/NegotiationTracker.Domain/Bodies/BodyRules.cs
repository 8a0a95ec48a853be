using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Domain.Bodies;

/// <summary>What cannot be in a body. It may meet before it is established and after it is dissolved: many do.</summary>
public static class BodyRules
{
    public static IReadOnlyList<OrderingRule> Orders { get; } =
        [OrderingRule.Of<BodyEstablished, BodyDissolved>(RefusalMessages.BodyDissolvedBeforeEstablished)];
}
