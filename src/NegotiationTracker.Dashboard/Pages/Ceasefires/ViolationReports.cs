using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>Groups reports by reporter. Claims of two reporters are never one number.</summary>
public static class ViolationReports
{
    /// <summary>Returns the monitor or body, or else the publisher of the report with its side, or else its sources.</summary>
    public static string Who(ViolationReport report) => report.Monitor?.Value ?? report.Body?.Value ?? Published(report.Reported);

    /// <summary>Returns every count that is not withdrawn, with its only account.</summary>
    public static IReadOnlyList<(string? Count, Aspect? Aspect)> Counts(ViolationReport report) =>
        [.. (report.Count?.Accounts ?? []).Where(a => !a.Withdrawn && a.Mode == "asserts").GroupBy(a => a.Value, StringComparer.Ordinal)
            .Select(g => ((string?)g.Key, (Aspect?)(report.Count! with { Value = g.Key, Accounts = [.. g] })))];

    public static string Published(Aspect? aspect)
    {
        var accounts = aspect?.Accounts.Where(a => !a.Withdrawn).ToList() ?? [];
        var publishers = accounts.SelectMany(a => a.Publishers).Where(p => p.Publisher is not null).Select(p => p.Side is null ? p.Publisher! : $"{p.Publisher} ({p.Side})").Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", publishers.Count > 0 ? publishers : [.. accounts.SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Returns the value shown of a field. Returns null if there is none.</summary>
    public static string? Value(this FieldGroup thing, string field) => thing.Fields.GetValueOrDefault(field)?.Value;

    /// <summary>Returns the key. The record has a member with the name of its type.</summary>
    public static string Ceasefire(this Ceasefire ceasefire) => ceasefire.Key;
}
