using NegotiationTracker.Domain.Accounts;

namespace NegotiationTracker.Domain.Ceasefires;

/// <summary>
/// What cannot be in a ceasefire. Much that looks wrong happens: a party gives a ceasefire up before it begins, monitors work before anyone agreed to
/// them, a ceasefire is extended or recommitted to after it ran out.
/// </summary>
public static class CeasefireRules
{
    public static IReadOnlyList<OrderingRule> Orders { get; } =
    [
        OrderingRule.Of<CeasefireTookEffect, CeasefireLapsed>("a ceasefire does not lapse before it takes effect"),
        OrderingRule.Of<CeasefireTookEffect, CeasefireEnded>("a ceasefire does not end as a whole before it takes effect", (_, ended) => ended.Party is null),
        OrderingRule.Of<ZoneEstablished, ZoneExtended>("a zone is not extended before it is established", (zone, extended) => zone.Zone == extended.Zone),
        OrderingRule.Of<ZoneEstablished, ZoneDissolved>("a zone is not dissolved before it is established", (zone, dissolved) => zone.Zone == dissolved.Zone),
    ];
}
