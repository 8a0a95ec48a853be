using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Reads whole lists, for charts and files.</summary>
public static class AllPages
{
    /// <summary>Returns all rows of a list, with the basis of its first page.</summary>
    public static async Task<ApiResponse<IReadOnlyList<T>>> AskAsync<T>(Func<QueryOptions, Task<ApiResponse<Page<T>>>> ask, QueryOptions asking, CancellationToken ct = default)
    {
        var first = await ask(asking with { Limit = QueryOptions.MaxLimit });
        var rows = new List<T>(first.Value.Items);
        if (first.Value.Next is { } next)
        {
            var rest = asking with { Cursor = next, KnownAt = asking.KnownAt ?? first.Basis?.KnownAt };
            rows.AddRange(await TrackerClient.ListAllAsync(ask, rest, ct).ToListAsync(ct));
        }

        return new ApiResponse<IReadOnlyList<T>>(rows, first.Basis, null);
    }
}
