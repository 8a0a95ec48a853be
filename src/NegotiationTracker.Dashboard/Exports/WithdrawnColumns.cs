using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Exports;

/// <summary>Names the columns of a row whose values rest on withdrawn sources alone.</summary>
public static class WithdrawnColumns
{
    /// <param name="columns">The columns, each with the field that it shows.</param>
    public static IEnumerable<string> Of(params IEnumerable<(string Column, Aspect? Field)> columns) => columns.Where(c => c.Field?.SourcesWithdrawn == true).Select(c => c.Column);
}
