using NegotiationTracker.Contracts;

namespace NegotiationTracker.Dashboard.Pages.Ceasefires;

/// <summary>Who reports what. Claims of two reporters are never one number.</summary>
public static class Reporting
{
    /// <summary>The monitor or body; else who published the report, with its side; else its sources.</summary>
    public static string Who(ViolationReport report) => report.Monitor?.Value ?? report.Body?.Value ?? Published(report.Reported);

    /// <summary>Every count that stands, with the account that gives it alone.</summary>
    public static IReadOnlyList<(string? Count, Aspect? Told)> Counts(ViolationReport report) =>
        [.. (report.Count?.Accounts ?? []).Where(a => !a.Withdrawn && a.Mode == "asserts").GroupBy(a => a.Value, StringComparer.Ordinal)
            .Select(g => ((string?)g.Key, (Aspect?)(report.Count! with { Value = g.Key, Accounts = [.. g] })))];

    public static string Published(Aspect? told)
    {
        var accounts = told?.Accounts.Where(a => !a.Withdrawn).ToList() ?? [];
        var publishers = accounts.SelectMany(a => a.Publishers).Where(p => p.Publisher is not null).Select(p => p.Side is null ? p.Publisher! : $"{p.Publisher} ({p.Side})").Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", publishers.Count > 0 ? publishers : [.. accounts.SelectMany(a => a.Sources).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The value shown of a field; null where there is none.</summary>
    public static string? Value(this FieldGroup thing, string field) => thing.Fields.GetValueOrDefault(field)?.Value;

    /// <summary>Its key, which has the name of the type.</summary>
    public static string Ceasefire(this Ceasefire ceasefire) => ceasefire.Key;
}
