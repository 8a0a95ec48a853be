using NegotiationTracker.Client;
using NegotiationTracker.Contracts;
using NegotiationTracker.Dashboard.Infrastructure;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>Processes as rows, for the page and its exports.</summary>
/// <param name="Rows">The processes. The filter of the page is applied afterwards.</param>
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
            // The dates of a row take time, and a reader who has gone needs none.
            ct.ThrowIfCancellationRequested();
            return new ProcessRow(process, today(basis));
        }
    }

    /// <summary>Returns the names of places or actors, by key, as they are registered, whatever the moment of the page.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(TrackerClient client, string registry, IEnumerable<string> keys, QueryOptions asking, CancellationToken ct)
    {
        var records = await ThingsById.AskAsync(keys, asking with { ValidAt = null, Names = false, Limit = null }, (options, stop) => client.ListRegistryAsync(registry, options, stop), ct);
        return records.ToDictionary(r => r.Id, r => NameOf(r) ?? r.Id, StringComparer.Ordinal);
    }

    /// <summary>Returns the name of a place, or the English name of an actor, or else another name of it.</summary>
    private static string? NameOf(StreamRecord record) =>
        record.Things.GetValueOrDefault("place")?.GetValueOrDefault("name")?.Value
        ?? record.Things.GetValueOrDefault("actor")?.Where(f => f.Key.StartsWith("name/", StringComparison.Ordinal) && f.Value.Value is not null)
            .OrderByDescending(f => f.Key.StartsWith("name/en/", StringComparison.Ordinal)).ThenBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value.Value).FirstOrDefault();
}
