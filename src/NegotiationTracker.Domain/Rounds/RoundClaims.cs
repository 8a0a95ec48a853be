using System.Globalization;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Rounds;

/// <summary>Claims that several facts of rounds have in common.</summary>
internal static class RoundClaims
{
    public static IEnumerable<Claim> Labels(Name? label, int? number, RoundKind? kind) =>
    [
        .. Claim.InWords("round", "label", label?.Text),
        .. Claim.Optional("round", "number", number?.ToString(CultureInfo.InvariantCulture), ValueKind.Count),
        .. Claim.Optional("round", "kind", EnumText.OrNull(kind)),
    ];

    public static IEnumerable<StreamId> Streams(Slug? place, ActorCode? actor) =>
        [.. place is null ? [] : new[] { StreamId.Place(place) }, .. actor is null ? [] : new[] { StreamId.Actor(actor) }];
}
