using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Domain.Bodies;

/// <summary>The rules for the order of facts about a body. A body may meet before it is established and after it is dissolved: many do.</summary>
public static class BodyRules
{
    public static IReadOnlyList<OrderingRule> Orders { get; } =
        [OrderingRule.Of<BodyEstablished, BodyDissolved>(RefusalMessages.BodyDissolvedBeforeEstablished)];
}
