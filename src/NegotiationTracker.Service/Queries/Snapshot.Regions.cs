using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;
using NegotiationTracker.Storage.Database;
using NegotiationTracker.Storage.Projections;

namespace NegotiationTracker.Service.Queries;

/// <summary>
/// What lies in a region, and the regions in which something lies, through any number of others. A region that lies in itself is read once. At a moment, a region counts if
/// it was one at that moment, or possibly was, to the day.
/// </summary>
public sealed partial class Snapshot
{
    private static readonly string RegionRows = ReadModelTables.Live.RowsOf(ReadModelStore.Model<Regions>());

    /// <summary>Returns the keys of the places that lie in some places, with their own, in one question.</summary>
    public async Task<string[]> PlacesInAsync(IReadOnlyCollection<string> places, CancellationToken ct) =>
        await AskAsync($"{LyingSql} select substr(place, {Categories.Place.Length + 2}) from lying", [StreamsOf(places), Index], r => r.GetString(0), ct).ToArrayAsync(ct);

    /// <summary>Returns the streams of the actors or of the processes of some regions, or of regions that lie in them, in one question.</summary>
    public async Task<string[]> OfRegionsAsync(string category, IReadOnlyCollection<string> regions, CancellationToken ct) =>
        await AskAsync(
            $"{LyingSql} select distinct r.stream from lying l, {RegionsSql($"{ReadModelTables.StreamOfKey} = l.place", "type = $3", "$2")} r",
            [StreamsOf(regions), Index, category], r => r.GetString(0), ct).ToArrayAsync(ct);

    /// <summary>
    /// Returns a query for the regions of places and of processes, as the columns <c>trait</c> and <c>region</c>. A place in which something lies is a region of itself, so
    /// that the counts by region fit the filter.
    /// </summary>
    /// <param name="index">The parameter with the index of the question.</param>
    internal string RegionsOfTraitsSql(string index) =>
        $"""
        with recursive lies(stream, region) as (
            select stream, {ReadModelTables.StreamOfKey} from {RegionRows} where type <> '{Categories.Actor}' and not hidden and {Row.ShownAt(index)}{AtMoment}
            union
            select l.stream, r.region from lies l, {RegionsSql("stream = l.region", "true", index)} r)
        select regexp_replace(stream, '-', '/') trait, substr(region, {Categories.Place.Length + 2}) region from lies
        union select regexp_replace(region, '-', '/'), substr(region, {Categories.Place.Length + 2}) from lies
        """;

    /// <summary>Gets the condition that a region was one at the moment of the question, or possibly was. A day more is left at each end, since days begin at different times.</summary>
    private string AtMoment => Basis.ValidAt is not { } moment ? string.Empty
        : FormattableString.Invariant($" and {Filter.First} <= {moment.Latest.Day + 1} and {Filter.Last} >= {moment.Earliest.Day - 1}");

    /// <summary>Gets a query for the places that lie in those of $1, at the index of $2. Each place is found once, also in a circle.</summary>
    private string LyingSql =>
        $"with recursive lying(place) as (select unnest($1::text[]) union select r.stream from lying l, {RegionsSql($"{ReadModelTables.StreamOfKey} = l.place", $"type = '{Categories.Place}'", "$2")} r)";

    private string[] StreamsOf(IEnumerable<string> places) =>
        [.. places.SelectMany(p => OneWith(Categories.Place, p)!).Distinct(StringComparer.Ordinal).Select(p => $"{Categories.Place}-{p}")];

    /// <summary>Returns the rows of regions for one of a query's rows. With an offset, PostgreSQL finds them by their index; without it, it reads the table whole.</summary>
    private string RegionsSql(string found, string condition, string index) =>
        $"lateral (select stream, {ReadModelTables.StreamOfKey} region from {RegionRows} where {found} and {condition} and not hidden and {Row.ShownAt(index)}{AtMoment} offset 0)";
}
