namespace NegotiationTracker.Contracts;

/// <summary>What became of a source.</summary>
public sealed record SourceLife
{
    /// <summary>Whether an account that is not retracted says that it was withdrawn.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>The withdrawals, each with the day and the reason. The id says who withdrew it: <c>publisher</c> or <c>us</c>.</summary>
    public IReadOnlyList<FieldGroup> Withdrawals { get; init; } = [];

    /// <summary>The web addresses of copies in archives, each with the day on which the copy was seen there.</summary>
    public IReadOnlyList<ListItem> Archives { get; init; } = [];

    /// <summary>The sources that replace it.</summary>
    public IReadOnlyList<ListItem> SupersededBy { get; init; } = [];

    /// <summary>The sources that it replaces.</summary>
    public IReadOnlyList<ListItem> Supersedes { get; init; } = [];
}
