using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>The filter and the order of the overview, from its address.</summary>
/// <param name="Q">Words to find in title, id and parties.</param>
/// <param name="Status">A status, or null for any.</param>
/// <param name="Ceasefire">Whether a ceasefire is in effect, in the API's words, or null for any.</param>
/// <param name="Contested">Whether only processes with disputes are shown.</param>
/// <param name="Sort">The column. An unknown one is the first.</param>
/// <param name="Down">Whether the order is descending.</param>
public sealed record OverviewChoice(string? Q, string? Status, string? Ceasefire, bool Contested, string? Sort, bool Down)
{
    private static readonly Dictionary<string, Func<ProcessRow, IComparable?>> Keys = new(StringComparer.Ordinal)
    {
        ["title"] = r => ComparableText.Of(r.Title),
        ["last"] = r => r.LastDay,
        ["next"] = r => r.DueIn,
        ["ceasefire"] = r => r.InEffect,
        ["contested"] = r => r.Process.Disputes,
        ["recorded"] = r => r.Process.RecordedUntil,
    };

    public string Column => Sort is not null && Keys.ContainsKey(Sort) ? Sort : "title";

    public bool Filters => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Status) || !string.IsNullOrEmpty(Ceasefire) || Contested;

    /// <summary>Compares values. An unknown value comes last, in either order.</summary>
    public IReadOnlyList<ProcessRow> Of(IEnumerable<ProcessRow> rows)
    {
        var key = Keys[Column];
        var chosen = rows.Where(Shows).OrderBy(r => key(r) is null);
        return [.. (Down ? chosen.ThenByDescending(key) : chosen.ThenBy(key)).ThenBy(r => r.Process.Process, StringComparer.Ordinal)];
    }

    /// <summary>Returns the query parameters for these rows in another order.</summary>
    public (string Word, string? Value)[] Words(string? sort = null) =>
    [
        ("q", Q), ("status", Status), ("ceasefire", Ceasefire), ("contested", Contested ? "yes" : null),
        ("sort", sort ?? Sort), ("dir", (sort is null ? Down : sort == Column && !Down) ? "desc" : null),
    ];

    private bool Shows(ProcessRow row) => Matches(row) && (string.IsNullOrEmpty(Status) || row.Process.Status?.Value == Status)
        && (string.IsNullOrEmpty(Ceasefire) || row.Process.Ceasefires.Any(c => c.InEffect == Ceasefire)) && (!Contested || row.Process.Disputes > 0);

    private bool Matches(ProcessRow row) => string.IsNullOrWhiteSpace(Q) || SearchTexts(row.Process).Append(row.Title)
        .Any(t => t is not null && ComparableText.Contains(t, Q));

    private static IEnumerable<string?> SearchTexts(ProcessOverview process) =>
        [process.Process, .. process.Concerning, .. process.Rounds.Hosts, .. process.Ceasefires.SelectMany(c => c.Parties).Select(p => p.Party), process.Rounds.Last?.Label];
}
