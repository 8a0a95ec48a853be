namespace NegotiationTracker.Oracle.Tests;

/// <summary>One source took facts from another one: those of some events, or all if there are none.</summary>
internal sealed record Derivation(string Source, string From, IReadOnlyList<string> Types);

/// <summary>What one source says of an aspect.</summary>
/// <param name="Origins">The source, and all from which it took such facts, directly or through others.</param>
internal sealed record Report(string Source, IReadOnlySet<string> Origins)
{
    /// <summary>Returns the largest number of reports of which no two have an origin in common.</summary>
    public static int Independent(IReadOnlyList<Report> reports) => reports.Count == 0 ? 0
        : Math.Max(Independent([.. reports.Skip(1)]), 1 + Independent([.. reports.Skip(1).Where(r => !r.Origins.Overlaps(reports[0].Origins))]));
}

/// <summary>What was known of sources.</summary>
/// <param name="Gone">Those that were withdrawn.</param>
/// <param name="Derivations">Where they took facts from.</param>
internal sealed record SourceLives(IReadOnlySet<string> Gone, IReadOnlyList<Derivation> Derivations)
{
    public IReadOnlySet<string> OriginsOf(string source, string type)
    {
        var origins = new HashSet<string>(StringComparer.Ordinal) { source };
        while (Derivations.Any(d => origins.Contains(d.Source) && (d.Types.Count == 0 || d.Types.Contains(type, StringComparer.Ordinal)) && origins.Add(d.From)))
        {
        }

        return origins;
    }
}
