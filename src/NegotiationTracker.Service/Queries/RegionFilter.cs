using NegotiationTracker.Contracts;
using NegotiationTracker.Domain.ReadModels;
using NegotiationTracker.Domain.Streams;

namespace NegotiationTracker.Service.Queries;

/// <summary>The filter for processes, actors or places of some regions.</summary>
internal static class RegionFilter
{
    /// <summary>Returns the read model of regions, if a question is about a place or a region. Without it, an answer does not wait for the model.</summary>
    public static ReadModel[] ModelsOf(HttpRequest request) =>
        request.Query.ContainsKey(ListWords.Place) || request.Query.ContainsKey(ListWords.Region) || request.Query[ListWords.GroupBy] == ListWords.Region ? [ReadModelStore.Model<Regions>()] : [];

    /// <summary>Adds the regions in <c>?region=</c> to a filter: a thing is of a region if the record says so, or says so of a place in it. Throws a problem if one is unknown.</summary>
    /// <param name="category">The category of the things: processes, actors or places.</param>
    public static async Task<Filter> AddAsync(HttpContext http, Snapshot at, string category, Filter filter)
    {
        var (regions, ct) = (QueryExtensions.Repeated(http.Request, ListWords.Region), http.RequestAborted);
        if (regions.Length == 0)
        {
            return filter;
        }

        await KnownThings.RequireAsync(http.Request, at, ct);
        return filter.Keys(category == Categories.Place ? [.. (await at.PlacesInAsync(regions, ct)).Select(p => $"{Categories.Place}-{p}")] : await KeysAsync(at, category, regions, ct));
    }

    /// <summary>Returns the things of regions, with those that are one with them.</summary>
    private static async Task<string[]> KeysAsync(Snapshot at, string category, string[] regions, CancellationToken ct) =>
        [.. (await at.OfRegionsAsync(category, regions, ct)).SelectMany(s => at.Identities.OneWith(StreamId.Parse(s).OrThrow())).Select(s => s.Text).Distinct(StringComparer.Ordinal)];
}
