using NegotiationTracker.Domain.Record;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>
/// What cannot be in a ceasefire. Much that looks wrong happens: a party gives a ceasefire up before it begins, monitors work before anyone agreed to
/// them, a ceasefire is extended or recommitted to after it ran out.
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
