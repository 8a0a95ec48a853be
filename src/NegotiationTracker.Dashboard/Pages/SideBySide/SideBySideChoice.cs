namespace NegotiationTracker.Dashboard.Pages.SideBySide;

/// <summary>The processes in the address of the page.</summary>
public static class SideBySideChoice
{
    /// <summary>The most processes that are compared.</summary>
    public const int Most = 4;

    /// <summary>Returns the keys, each once, and at most <see cref="Most"/>.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string?>? processes) =>
        [.. (processes ?? []).Select(p => p?.Trim()).Where(p => !string.IsNullOrEmpty(p)).OfType<string>().Distinct(StringComparer.Ordinal).Take(Most)];

    /// <summary>Returns the query parameters for these processes.</summary>
    public static string Query(IEnumerable<string> processes) => string.Concat(processes.Select((p, i) => $"{(i == 0 ? '?' : '&')}process={Uri.EscapeDataString(p)}"));
}
