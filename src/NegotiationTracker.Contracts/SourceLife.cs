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

    /// <summary>The editions, each with what is known of it: <c>label</c>, <c>sha256</c>, <c>published</c>, <c>bytes</c> and <c>records</c>. A citation may name the id.</summary>
    public IReadOnlyList<FieldGroup> Editions { get; init; } = [];

    /// <summary>The sources from which it took facts.</summary>
    public IReadOnlyList<SourceOrigin> DerivedFrom { get; init; } = [];

    /// <summary>The sources that took facts from it.</summary>
    public IReadOnlyList<ListItem> DerivedBy { get; init; } = [];
}

/// <summary>A source from which another one took facts. What both say is one report.</summary>
public sealed record SourceOrigin
{
    public required string Source { get; init; }

    /// <summary>The events with the facts that it took, such as <c>document-signed</c>. Without any, it took all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The accounts that it took them.</summary>
    public required Aspect Aspect { get; init; }
}
