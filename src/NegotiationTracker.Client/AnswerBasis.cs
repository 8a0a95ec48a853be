using System.Globalization;

namespace NegotiationTracker.Client;

/// <summary>The header <c>Tracker-Basis</c>: what an answer was computed from. The same basis gives the same bytes.</summary>
/// <param name="Index">The last index of the log that the answer includes; -1 if it includes none.</param>
/// <param name="RecordedAt">When the event of that index was recorded.</param>
/// <param name="Root">The root of the ledger's tree up to the index, in base64; null if it is not known.</param>
/// <param name="Model">The read model with its version, such as <c>Timeline/4</c>.</param>
/// <param name="ValidAt">The moment that the question names.</param>
/// <param name="EvaluatedAt">The moment for which a status was computed, if one was.</param>
public sealed record AnswerBasis(long Index, DateTimeOffset RecordedAt, string? Root, string Model, string? ValidAt, string? EvaluatedAt)
{
    /// <summary>Gets the value of <c>knownAt</c> that asks again for this state of knowledge.</summary>
    public string KnownAt => string.Create(CultureInfo.InvariantCulture, $"index:{Index}");

    /// <summary>Parses the header.</summary>
    /// <returns>Null if the text is not a basis.</returns>
    public static AnswerBasis? Parse(string? header)
    {
        var parts = (header ?? string.Empty).Split("; ").Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        return long.TryParse(parts.GetValueOrDefault("index"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
            && DateTimeOffset.TryParse(parts.GetValueOrDefault("recordedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var recordedAt)
            ? new AnswerBasis(
                index, recordedAt, parts.GetValueOrDefault("root") is "unknown" or null ? null : parts["root"], parts.GetValueOrDefault("model") ?? string.Empty,
                parts.GetValueOrDefault("validAt"), parts.GetValueOrDefault("evaluatedAt"))
            : null;
    }
}
