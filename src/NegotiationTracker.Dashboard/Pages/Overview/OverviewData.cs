using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>All processes as rows, for the page and its exports.</summary>
/// <param name="Rows">Every process. The filter is applied afterwards.</param>
/// <param name="Basis">The basis of the rows.</param>
public sealed record OverviewData(IReadOnlyList<ProcessRow> Rows, AnswerBasis? Basis)
{
    /// <param name="today">Returns the day of the question from the basis of the answer.</param>
    public static async Task<ApiResponse<OverviewData>> AskAsync(TrackerClient client, OverviewFacts facts, QueryOptions asking, Func<AnswerBasis?, DateOnly> today, CancellationToken ct = default)
    {
        var first = await client.ListProcessesAsync(asking with { Limit = QueryOptions.MaxLimit }, ct);
        var processes = new List<ProcessOverview>(first.Value.Items);
        var basis = first.Basis;
        if (first.Value.Next is { } next)
        {
            var rest = asking with { Cursor = next, KnownAt = asking.KnownAt ?? basis?.KnownAt };
            processes.AddRange(await TrackerClient.ListAllAsync(a => client.ListProcessesAsync(a, ct), rest, ct).ToListAsync(ct));
        }

        var told = await facts.OfAsync(processes, asking.KnownAt ?? basis?.KnownAt ?? "index:0", ct);
        return new ApiResponse<OverviewData>(new OverviewData([.. processes.Select((p, i) => new ProcessRow(p, told[i], today(basis)))], basis), basis, null);
    }
}
