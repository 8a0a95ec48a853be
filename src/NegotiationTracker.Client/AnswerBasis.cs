using System.Globalization;

namespace NegotiationTracker.Client;

/// <summary>The header <c>Tracker-Basis</c>, read: the same basis gives the same bytes.</summary>
/// <param name="Index">The last place in the log that is in the answer; -1 for nothing.</param>
/// <param name="RecordedAt">When that was recorded.</param>
/// <param name="Root">Base64 of the root of the log's tree up to there; null where it is not known.</param>
/// <param name="Model">The read model that the answer is named for, with its version, such as <c>Timeline/4</c>.</param>
/// <param name="ValidAt">The moment asked for, where one was.</param>
/// <param name="ReckonedAt">The moment from which something was reckoned, where anything was.</param>
public sealed record AnswerBasis(long Index, DateTimeOffset RecordedAt, string? Root, string Model, string? ValidAt, string? ReckonedAt)
{
    /// <summary>As <c>knownAt</c> takes it, to ask again of what was known then.</summary>
    public string KnownAt => string.Create(CultureInfo.InvariantCulture, $"index:{Index}");

    /// <returns>Null where the text is no basis.</returns>
    public static AnswerBasis? Parse(string? header)
    {
        var parts = (header ?? string.Empty).Split("; ").Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        return long.TryParse(parts.GetValueOrDefault("index"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            && DateTimeOffset.TryParse(parts.GetValueOrDefault("recordedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var recordedAt)
            ? new AnswerBasis(
                index, recordedAt, parts.GetValueOrDefault("root") is "unknown" or null ? null : parts["root"], parts.GetValueOrDefault("model") ?? string.Empty,
                parts.GetValueOrDefault("validAt"), parts.GetValueOrDefault("reckonedAt"))
            : null;
    }
}
