namespace NegotiationTracker.Dashboard.Infrastructure;

/// <summary>Runs requests with a limit, so that one page does not occupy the whole service.</summary>
public static class ThrottledQueries
{
    private const int AtOnce = 4;

    /// <returns>The answers in the order of the keys.</returns>
    public static async Task<IReadOnlyList<TAnswer>> AskAsync<TKey, TAnswer>(IEnumerable<TKey> keys, Func<TKey, CancellationToken, Task<TAnswer>> ask, CancellationToken ct = default)
    {
        var all = keys.ToArray();
        var answers = new TAnswer[all.Length];
        await Parallel.ForAsync(0, all.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, stop) => answers[i] = await ask(all[i], stop));
        return answers;
    }
}
