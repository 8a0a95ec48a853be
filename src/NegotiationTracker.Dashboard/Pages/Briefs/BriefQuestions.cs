using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Briefs;

/// <summary>The last items of a list, and the number of all.</summary>
public sealed record LastOf<T>(IReadOnlyList<T> Items, long Total);

/// <summary>Asks for the ends of long lists at one state of knowledge. What a brief asks does not grow with the record.</summary>
/// <param name="Client">The client.</param>
/// <param name="At">The state of knowledge, the moment, and the filters of every list: a process, a round, or days.</param>
/// <param name="Gone">Cancels the requests.</param>
public sealed record BriefQuestions(TrackerClient Client, QueryOptions At, CancellationToken Gone)
{
    /// <summary>Returns the last rows of a list in short.</summary>
    public Task<LastOf<TShort>> LastAsync<TShort, TFull>(ListDescription<TShort, TFull> list, int most, params (string Filter, string Value)[] filters) =>
        LastAsync(list, o => Client.FindAsync(list, o, Gone), most, filters);

    /// <summary>Returns the last rows of a list with all accounts.</summary>
    public Task<LastOf<TFull>> LastInFullAsync<TShort, TFull>(ListDescription<TShort, TFull> list, int most, params (string Filter, string Value)[] filters) =>
        LastAsync(list, o => Client.FindInFullAsync(list, o, Gone), most, filters);

    private async Task<LastOf<T>> LastAsync<T>(ListDescription list, Func<QueryOptions, Task<ApiResponse<Page<T>>>> ask, int most, (string Filter, string Value)[] filters)
    {
        var asking = filters.Aggregate(At, (o, f) => o.With(f.Filter, f.Value));
        var page = (await ask((list.Sorts.Count == 0 ? asking : asking.With(ListWords.Sort, "-" + ListWords.Time)) with { Names = true, Limit = most })).Value;
        return new LastOf<T>(page.Items, page.Next is null ? page.Items.Count : await CountAsync(list, asking));
    }

    private async Task<long> CountAsync(ListDescription list, QueryOptions asking) =>
        (await Client.CountAsync(list, ListWords.Process, asking with { Names = false, Limit = QueryOptions.MaxLimit }, Gone)).Value.Items.Sum(g => g.Count);
}
