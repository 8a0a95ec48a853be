using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Asks a list for some things by their ids, in few requests.</summary>
public static class ThingsById
{
    /// <summary>The number of things in one request. Its address must not become too long.</summary>
    private const int AtOnce = 50;

    /// <returns>The things that are recorded.</returns>
    public static async Task<IReadOnlyList<T>> AskAsync<T>(
        IEnumerable<string> ids, QueryOptions asking, Func<QueryOptions, CancellationToken, Task<ApiResponse<Page<T>>>> list, CancellationToken ct = default)
    {
        var pages = await ThrottledQueries.AskAsync(
            ids.Distinct(StringComparer.Ordinal).Chunk(AtOnce), async (some, stop) => (await list((asking with { Limit = QueryOptions.MaxLimit }).With("ids", string.Join(',', some)), stop)).Value.Items, ct);
        return [.. pages.SelectMany(p => p)];
    }
}
