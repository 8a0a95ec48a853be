namespace NegotiationTracker.Client;

/// <summary>A typed answer, and what it was computed from.</summary>
/// <param name="Value">What was asked for.</param>
/// <param name="Basis">Null where the answer names none.</param>
/// <param name="Version">The stream's version, for <c>If-Match</c>; null where the answer is of no single stream.</param>
public sealed record Answer<T>(T Value, AnswerBasis? Basis, string? Version);

/// <summary>A page of a list.</summary>
public sealed record Page<T>
{
    public IReadOnlyList<T> Items { get; init; } = [];

    /// <summary>The cursor of the next page; null on the last one.</summary>
    public string? Next { get; init; }
}
