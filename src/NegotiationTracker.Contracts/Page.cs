namespace NegotiationTracker.Contracts;

/// <summary>One page of a list.</summary>
public sealed record Page<T>
{
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>The cursor of the next page; null on the last page.</summary>
    public string? Next { get; init; }
}
