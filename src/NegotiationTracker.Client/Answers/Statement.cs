namespace NegotiationTracker.Client.Answers;

/// <summary>A statement.</summary>
public sealed record Statement
{
    public required string Id { get; init; }

    public required string Stream { get; init; }

    public required string About { get; init; }

    public required SpeakerOf Speakers { get; init; }

    public Aspect? Speaker { get; init; }

    public Aspect? Summary { get; init; }

    public Aspect? When { get; init; }

    public Aspect? Session { get; init; }

    public Aspect? Stance { get; init; }

    public IReadOnlyList<ListedItem> Topics { get; init; } = [];

    public IReadOnlyList<ListedItem> Ceasefires { get; init; } = [];

    public IReadOnlyList<CitationOf> Citations { get; init; } = [];
}

/// <summary>Who speaks.</summary>
public sealed record SpeakerOf
{
    public string? Actor { get; init; }

    public PersonNamed? Person { get; init; }

    public string? Collective { get; init; }

    public IReadOnlyList<string> Actors { get; init; } = [];

    public string? Role { get; init; }
}

/// <summary>A person, and the name as the source writes it.</summary>
public sealed record PersonNamed
{
    public required string Person { get; init; }

    public string? AsWritten { get; init; }

    public bool Unmatched { get; init; }
}
