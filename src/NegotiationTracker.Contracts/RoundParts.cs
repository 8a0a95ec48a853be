namespace NegotiationTracker.Contracts;

/// <summary>A session of a round.</summary>
public sealed record Session
{
    public required string Id { get; init; }

    public Aspect? Held { get; init; }

    public Aspect? Format { get; init; }

    public Aspect? When { get; init; }

    public Aspect? Host { get; init; }

    public Aspect? Place { get; init; }

    public Aspect? Summary { get; init; }

    public IReadOnlyList<ListItem> Participants { get; init; } = [];
}

/// <summary>A round that fulfilled a promise of this one.</summary>
public sealed record Redemption
{
    public required string Round { get; init; }

    public IReadOnlyList<ListItem> Promises { get; init; } = [];
}

/// <summary>A meeting of a body at a round.</summary>
public sealed record BodyMeeting
{
    public required string Body { get; init; }

    public required string Meeting { get; init; }

    public Aspect? Held { get; init; }

    public Aspect? When { get; init; }

    public Aspect? Label { get; init; }

    public Aspect? Place { get; init; }

    public IReadOnlyList<ListItem> Participants { get; init; } = [];

    public Aspect? Summary { get; init; }
}

/// <summary>A document of a round.</summary>
public sealed record RoundDocument
{
    public required string Document { get; init; }

    public Aspect? Linked { get; init; }

    public Aspect? Type { get; init; }

    public Aspect? Issued { get; init; }

    public IReadOnlyList<ListItem> Issuers { get; init; } = [];

    public Aspect? Reader { get; init; }

    public Aspect? ReaderCapacity { get; init; }

    public Aspect? Title { get; init; }

    public Aspect? Summary { get; init; }
}

/// <summary>A commitment in its short form.</summary>
public sealed record CommitmentSummary
{
    public required string Commitment { get; init; }

    public Aspect? Made { get; init; }

    public IReadOnlyList<ListItem> By { get; init; } = [];

    public IReadOnlyList<ListItem> To { get; init; } = [];

    public Aspect? Summary { get; init; }

    public Aspect? Due { get; init; }

    public Aspect? Clause { get; init; }
}

/// <summary>One talk of a mediator with others. It is smaller than a round.</summary>
public sealed record Mediation
{
    public required string Id { get; init; }

    public Aspect? Held { get; init; }

    public Aspect? When { get; init; }

    /// <summary><c>in-person</c>, <c>telephone</c>, <c>shuttle</c>, <c>online</c> or <c>hybrid</c>.</summary>
    public Aspect? Means { get; init; }

    /// <summary>The level of the mediators.</summary>
    public Aspect? Level { get; init; }

    public Aspect? Summary { get; init; }

    /// <summary>By actor and person, as participants of sessions are.</summary>
    public IReadOnlyList<ListItem> Mediators { get; init; } = [];

    /// <summary>Those whom they spoke with.</summary>
    public IReadOnlyList<ListItem> Met { get; init; } = [];

    public IReadOnlyList<ListItem> Places { get; init; } = [];
}
