using NegotiationTracker.Domain.Events;
using NegotiationTracker.Domain.Geography;
using NegotiationTracker.Domain.Record;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Domain.ReadModels;

/// <summary>A region of a place, of an actor or of a process.</summary>
/// <param name="Stream">The stream of the thing.</param>
/// <param name="Region">The stream of the region.</param>
public sealed record RegionLink(string Stream, string Region);

/// <summary>
/// The regions of places, actors and processes, one row for each thing with each of its regions. The time of a row is when it was so. What lies in a region is found here
/// when it is asked for, so that no row of another thing depends on it.
/// </summary>
public sealed class Regions() : ReadModel(nameof(Regions), 1)
{
    public override IReadOnlySet<Type> Ignores { get; } = EventCatalog.Current.AllBut(typeof(RegionAssigned), typeof(EntryRetracted), typeof(AccountPreferred));

    public override object? View(string key, RecordState row) => Asserted(key, row).Count == 0 ? null : new RegionLink(Split(key).Stream, Split(key).Region);

    /// <summary>Returns the facets. The type is the category of the thing. If one account gives no time, then it is so at all times.</summary>
    public override Facets Facets(string key, RecordState row)
    {
        var days = Asserted(key, row).Select(r => r.When?.Days ?? (null, null)).ToList();
        var stream = Split(key).Stream;
        return ReadModels.Facets.Of(stream) with
        {
            Type = StreamId.Parse(stream).OrThrow().Category,
            Earliest = days.Exists(d => d.Item1 is null) ? null : days.Min(d => d.Item1),
            Latest = days.Exists(d => d.Item2 is null) ? null : days.Max(d => d.Item2),
        };
    }

    protected override IEnumerable<string> KeysOf(StreamId stream, Fact fact) => fact is RegionAssigned assigned ? [$"{stream}|{StreamId.Place(assigned.Region)}"] : [];

    /// <summary>Returns the accounts that say so. An entry in the row may have been corrected to another region.</summary>
    private static List<EffectiveEntry<RegionAssigned>> Asserted(string key, RecordState row) =>
        [.. row.ActiveFacts<RegionAssigned>().Where(r => r.Fact.Mode == Mode.Asserts && StreamId.Place(r.Fact.Region).Text == Split(key).Region)];

    private static (string Stream, string Region) Split(string key) => (key[..key.IndexOf('|', StringComparison.Ordinal)], key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..]);
}
