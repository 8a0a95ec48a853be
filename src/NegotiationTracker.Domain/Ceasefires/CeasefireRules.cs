using NegotiationTracker.Domain.Accounts;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>
/// What cannot be in a ceasefire. Much that looks wrong happens: a party gives a ceasefire up before it begins, monitors work before anyone agreed to
/// them, a ceasefire is extended or recommitted to after it ran out.
/// </summary>
public static class CeasefireRules
{
    public static IReadOnlyList<Order> Orders { get; } =
    [
        Order.Of<CeasefireTookEffect, CeasefireLapsed>(RefusalMessages.LapsedBeforeEffect),
        Order.Of<CeasefireTookEffect, CeasefireEnded>(RefusalMessages.EndedBeforeEffect, (_, ended) => ended.Party is null),
        Order.Of<ZoneEstablished, ZoneExtended>(RefusalMessages.ZoneExtendedBeforeEstablished, (zone, extended) => zone.Zone == extended.Zone),
        Order.Of<ZoneEstablished, ZoneDissolved>(RefusalMessages.ZoneDissolvedBeforeEstablished, (zone, dissolved) => zone.Zone == dissolved.Zone),
    ];
}
