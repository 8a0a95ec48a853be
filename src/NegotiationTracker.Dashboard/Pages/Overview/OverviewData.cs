using NegotiationTracker.Client;
using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>Processes as rows, for the page and its exports.</summary>
/// <param name="Rows">The processes. The filter is applied afterwards.</param>
/// <param name="Basis">The basis of the rows.</param>
/// <param name="IsWhole">Whether the rows are all processes.</param>
public sealed record OverviewData(IReadOnlyList<ProcessRow> Rows, AnswerBasis? Basis, bool IsWhole)
{
    /// <param name="most">The most processes. Null for all.</param>
    /// <param name="today">Returns the day of the question from the basis of the answer.</param>
    public static async Task<ApiResponse<OverviewData>> AskAsync(TrackerClient client, QueryOptions asking, int? most, Func<AnswerBasis?, DateOnly> today, CancellationToken ct = default)
    {
        var answer = await client.ListProcessesAsync(asking with { Limit = QueryOptions.MaxLimit }, ct);
        var (processes, basis) = (new List<ProcessOverview>(answer.Value.Items), answer.Basis);
        while (answer.Value.Next is { } next && processes.Count < (most ?? int.MaxValue))
        {
            answer = await client.ListProcessesAsync(asking with { Limit = QueryOptions.MaxLimit, Cursor = next, KnownAt = asking.KnownAt ?? basis?.KnownAt }, ct);
            processes.AddRange(answer.Value.Items);
        }

        return new ApiResponse<OverviewData>(new OverviewData([.. processes.Select(Row)], basis, answer.Value.Next is null), basis, null);

        ProcessRow Row(ProcessOverview process)
        {
            // The bars of a row take time, and a reader who has gone needs none.
            ct.ThrowIfCancellationRequested();
            return new ProcessRow(process, today(basis));
        }
    }
}
