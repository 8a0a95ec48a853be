using NegotiationTracker.Domain.Processes;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Registries;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Domain.Time;
using NegotiationTracker.Domain.Values;

namespace NegotiationTracker.Domain.Geography;

/// <summary>The place lies in a region, the actor belongs to it, or the process is about it. Without a valid time it is always so.</summary>
/// <param name="Region">The region. It is a place itself, and may lie in another one.</param>
[EventName("region-assigned", 1, Categories.Place, Categories.Actor, Categories.Process)]
public sealed record RegionAssigned(Slug Region) : Fact, IPlaceFact, IActorFact, IProcessFact
{
    /// <summary>The thing under which the regions are recorded.</summary>
    public const string Thing = "region";

    public override Temporality Temporality => Temporality.Lasting;

    public override IEnumerable<Claim> Claims(EdtfDate? when) => [Claim.Of(Thing, Region.Text, "yes", when?.Text, item: ValueKind.Place)];

    public override IEnumerable<StreamId> References() => [StreamId.Place(Region)];
}

/// <summary>What is recorded about the regions of one thing.</summary>
public static class RegionRules
{
    /// <summary>Returns the regions of a thing at any time. A region that only a source denies is none.</summary>
    /// <param name="thing">Entries of the stream of the thing.</param>
    public static IReadOnlySet<Slug> RegionsOf(RecordState thing) => thing.ActiveFacts<RegionAssigned>().Where(r => r.Fact.Mode == Mode.Asserts).Select(r => r.Fact.Region).ToHashSet();

    /// <summary>Returns the refusal to let a place lie in a region that lies in the place.</summary>
    public static Refusal Circle(StreamId place, StreamId region) => new(RefusalCodes.RegionCircle, RefusalMessages.RegionCircle(place, region), []);
}
