namespace NegotiationTracker.Contracts;

/// <summary>An actor in the rounds of a process.</summary>
public sealed record ProcessParty
{
    public required string Actor { get; init; }

    /// <summary>Its roles, the most frequent first.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The number of rounds at which it was present.</summary>
    public int Present { get; init; }

    public ResolvedNames? Names { get; init; }
}
