using NegotiationTracker.Client;

namespace NegotiationTracker.Dashboard.Shell;

/// <summary>Whole lists, for pictures and files that cannot stop at a page.</summary>
public static class Whole
{
    /// <summary>All rows of a list, of one basis, which is that of its first page.</summary>
    public static async Task<Answer<IReadOnlyList<T>>> AskAsync<T>(Func<Asking, Task<Answer<Page<T>>>> ask, Asking asking, CancellationToken ct = default)
    {
        var first = await ask(asking with { Limit = Asking.MaxLimit });
        var rows = new List<T>(first.Value.Items);
        if (first.Value.Next is { } next)
        {
            var rest = asking with { Cursor = next, KnownAt = asking.KnownAt ?? first.Basis?.KnownAt };
            rows.AddRange(await TrackerClient.AllAsync(ask, rest, ct).ToListAsync(ct));
        }

        return new Answer<IReadOnlyList<T>>(rows, first.Basis, null);
    }
}
