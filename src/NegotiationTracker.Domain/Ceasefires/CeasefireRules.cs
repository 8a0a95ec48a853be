using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>
/// The rules for the order of facts about a ceasefire. Few orders are impossible: a party may end a ceasefire before it begins, and monitors may work
/// before anyone agreed to them. A ceasefire may be extended after it lapsed, and a party may recommit to it.
/// </summary>
public static class CeasefireRules
{
    public static IReadOnlyList<OrderingRule> Orders { get; } =
    [
        OrderingRule.Of<CeasefireTookEffect, CeasefireLapsed>(RefusalMessages.LapsedBeforeEffect),
        OrderingRule.Of<CeasefireTookEffect, CeasefireEnded>(RefusalMessages.EndedBeforeEffect, (_, ended) => ended.Party is null),
        OrderingRule.Of<ZoneEstablished, ZoneExtended>(RefusalMessages.ZoneExtendedBeforeEstablished, (zone, extended) => zone.Zone == extended.Zone),
        OrderingRule.Of<ZoneEstablished, ZoneDissolved>(RefusalMessages.ZoneDissolvedBeforeEstablished, (zone, dissolved) => zone.Zone == dissolved.Zone),
    ];
}
