namespace NegotiationTracker.Dashboard.Pages.Overview;

/// <summary>Rows of the overview under one heading.</summary>
/// <param name="Region">The key of the region. It is empty for rows without one, and null if rows are not grouped.</param>
/// <param name="All">The number of rows of the region, on all pages.</param>
/// <param name="Rows">Those on this page.</param>
public sealed record OverviewGroup(string? Region, int All, IReadOnlyList<ProcessRow> Rows)
{
    /// <summary>Returns the groups of a page, in the order of the names of the regions. A process of two regions is in both, and processes without a region come last.</summary>
    /// <param name="names">The names of regions by key.</param>
    public static IReadOnlyList<OverviewGroup> Of(IReadOnlyList<ProcessRow> rows, bool byRegion, IReadOnlyDictionary<string, string> names, int skip, int most)
    {
        if (!byRegion)
        {
            return [new OverviewGroup(null, rows.Count, [.. rows.Skip(skip).Take(most)])];
        }

        var groups = rows.SelectMany(r => r.Process.Regions.DefaultIfEmpty(string.Empty).Select(region => (Region: region, Row: r)))
            .GroupBy(r => r.Region, r => r.Row, StringComparer.Ordinal)
            .OrderBy(g => g.Key.Length == 0).ThenBy(g => names.GetValueOrDefault(g.Key, g.Key), StringComparer.CurrentCulture).ThenBy(g => g.Key, StringComparer.Ordinal);
        var page = groups.SelectMany(g => g.Select(row => (Group: g, Row: row))).Skip(skip).Take(most).GroupBy(r => r.Group, r => r.Row);
        return [.. page.Select(g => new OverviewGroup(g.Key.Key, g.Key.Count(), [.. g]))];
    }
}
