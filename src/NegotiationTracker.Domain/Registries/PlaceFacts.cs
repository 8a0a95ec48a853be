using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Registries;

/// <summary>A fact about one place.</summary>
public interface IPlaceFact;

/// <summary>A place was entered in the registry. The name applies whenever no renaming does.</summary>
[EventName("place-registered", 1, Categories.Place, BeginsStream = true)]
public sealed record PlaceRegistered(Name Name, ActorCode? Country = null) : Fact, IPlaceFact
{
    public override Temporality Temporality => Temporality.Always;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Named("place", "name", Name.Text), .. Claim.Optional("place", "country", Country?.Text, ValueKind.Actor)];

    public override IEnumerable<StreamId> References() => Country is null ? [] : [StreamId.Actor(Country)];

    public override Mentions Mentions => Mentions.Of(Country);
}

/// <summary>The place has another name from the valid time on.</summary>
/// <param name="Slug">Identifies the renaming within the place.</param>
[EventName("place-renamed", 1, Categories.Place)]
public sealed record PlaceRenamed(Slug Slug, Name Name) : Fact, IPlaceFact
{
    public override IEnumerable<Claim> Claims(EdtfDate? when) =>
        [Claim.Named($"renaming/{Slug}", "name", Name.Text), .. Claim.Dated($"renaming/{Slug}", "from", when)];
}
