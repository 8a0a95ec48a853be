namespace NegotiationTracker.Contracts;

/// <summary>A statement.</summary>
public sealed record Statement
{
    public required string Id { get; init; }

    public required string Stream { get; init; }

    /// <summary>The event that records it.</summary>
    public required string Type { get; init; }

    /// <summary>The speaker, in the account shown.</summary>
    public required Speaker SpokenBy { get; init; }

    public Aspect? Speaker { get; init; }

    public Aspect? Summary { get; init; }

    public Aspect? When { get; init; }

    public Aspect? Session { get; init; }

    public Aspect? Stance { get; init; }

    public IReadOnlyList<ListItem> Topics { get; init; } = [];

    public IReadOnlyList<ListItem> Ceasefires { get; init; } = [];

    public IReadOnlyList<Citation> Citations { get; init; } = [];
}

/// <summary>The speaker of a statement.</summary>
public sealed record Speaker
{
    public string? Actor { get; init; }

    public NamedPerson? Person { get; init; }

    public string? Collective { get; init; }

    public IReadOnlyList<string> Actors { get; init; } = [];

    public string? Role { get; init; }
}

/// <summary>A person, and the name as the source writes it.</summary>
public sealed record NamedPerson
{
    public required string Person { get; init; }

    public string? AsWritten { get; init; }

    public bool Unmatched { get; init; }
}
