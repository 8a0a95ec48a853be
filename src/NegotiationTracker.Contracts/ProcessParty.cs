namespace NegotiationTracker.Contracts;

/// <summary>An actor in the rounds of a process.</summary>
public sealed record ProcessParty
{
    public required string Actor { get; init; }

    /// <summary>Its roles, the most frequent first.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The number of rounds at which it was present.</summary>
    public int Present { get; init; }

    /// <summary>True if all that is recorded of its presence and its roles rests on withdrawn sources alone.</summary>
    public bool? SourcesWithdrawn { get; init; }

    public ResolvedNames? Names { get; init; }
}
