using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Compare;

/// <summary>What one event did to one entry.</summary>
public sealed record ComparedStep(ChangedEntry Entry, EntryChange Step);

/// <summary>Two states of knowledge and what was done between them.</summary>
/// <param name="Steps">In the order of the log.</param>
/// <param name="Whole">Whether these are all; else only the first are here.</param>
/// <param name="Basis">What the later state was computed from.</param>
public sealed record Comparison(KnowledgeState From, KnowledgeState To, IReadOnlyList<ComparedStep> Steps, bool Whole, AnswerBasis? Basis)
{
    /// <summary>Pages of the API's answer that a page of the dashboard is made of; a file has all.</summary>
    private const int MostPages = 10;

    /// <param name="client">Asks.</param>
    /// <param name="process">The process.</param>
    /// <param name="from">The earlier state.</param>
    /// <param name="to">The later one; null for that of <paramref name="knownAt"/>, or the present.</param>
    /// <param name="knownAt">The state of knowledge of the page.</param>
    /// <param name="all">Whether it has to be whole, however much it is.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<ApiResponse<Comparison>> AskAsync(TrackerClient client, string process, string from, string? to, string? knownAt, bool all = false, CancellationToken ct = default)
    {
        var steps = new List<ComparedStep>();
        var asking = new QueryOptions(KnownAt: to is null ? knownAt : null, Limit: QueryOptions.MaxLimit);
        for (var page = 1; ; page++)
        {
            var answer = await client.GetDifferenceAsync(process, from, to, asking, ct);
            steps.AddRange(answer.Value.Entries.SelectMany(e => e.Changes.Select(c => new ComparedStep(e, c))));
            if (answer.Value.Next is null || (page == MostPages && !all))
            {
                var ordered = steps.OrderBy(s => s.Step.Index).ToList();
                return new ApiResponse<Comparison>(new Comparison(answer.Value.From, answer.Value.To, ordered, answer.Value.Next is null, answer.Basis), answer.Basis, null);
            }

            (to, asking) = ($"index:{answer.Value.To.Index}", asking with { Cursor = answer.Value.Next, KnownAt = null });
        }
    }

    /// <summary>Those of one kind; all without.</summary>
    public IEnumerable<ComparedStep> Of(string? act) => Steps.Where(s => string.IsNullOrEmpty(act) || s.Step.Action == act);
}
